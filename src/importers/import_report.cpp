// SPDX-License-Identifier: Apache-2.0
#include "importers/import_report.hpp"

#include "text/json_writer.hpp"

namespace standfirst::importers {

void ImportReport::count(std::string_view name, std::int64_t more) {
    const auto found = counts_.find(name);
    if (found != counts_.end()) {
        found->second += more;
    } else {
        counts_.emplace(name, more);
    }
}

std::int64_t ImportReport::counted(std::string_view name) const {
    const auto found = counts_.find(name);
    return found == counts_.end() ? 0 : found->second;
}

void ImportReport::lose(Loss loss) {
    if (losses_.size() < most_losses) {
        losses_.push_back(std::move(loss));
    } else {
        ++unlisted_;
    }
}

std::string ImportReport::as_json() const {
    text::CanonicalJson json;
    json.begin_object().key("counts").begin_object();
    for (const auto& [name, number] : counts_) json.key(name).number(number);
    json.end_object().key("losses").begin_array();
    for (const auto& loss : losses_) {
        json.begin_object().key("line").number(static_cast<std::int64_t>(loss.line));
        json.key("what").string(loss.what).key("why").string(loss.why).end_object();
    }
    json.end_array().key("unlisted_losses").number(unlisted_).end_object();
    return std::move(json).finish();
}

std::string ImportReport::as_text() const {
    std::string text;
    for (const auto& [name, number] : counts_) {
        const auto digits = std::to_string(number);
        text += std::string(digits.size() < 10 ? 10 - digits.size() : 0, ' ') + digits + "  " + name + "\n";
    }
    if (!losses_.empty()) text += "\nNot carried over as it was:\n";
    for (const auto& loss : losses_) {
        if (loss.line > 0) text += "line " + std::to_string(loss.line) + ": ";
        text += loss.what + ": " + loss.why + "\n";
    }
    if (unlisted_ > 0) text += "… and " + std::to_string(unlisted_) + " more.\n";
    return text;
}

}  // namespace standfirst::importers
