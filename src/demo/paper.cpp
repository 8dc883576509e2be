// SPDX-License-Identifier: Apache-2.0
#include "demo/paper.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace standfirst::demo {

namespace {

constexpr std::array<std::string_view, 9> lines{
    "Empty homes in Port Selden, by postal district",
    "",
    "Quay and Old Town          1,204",
    "Beach                        917",
    "Station                      602",
    "Hill                         488",
    "North                        451",
    "Harbour islands              450",
    "Together                   4,112   (meters below 60 kWh in a year, nobody registered, 31 October 2026)",
};

std::string page_contents() {
    std::string text = "BT /F1 11 Tf 56 780 Td 18 TL\n";
    for (const auto line : lines) {
        text += '(';
        for (const char c : line) {
            if (c == '(' || c == ')' || c == '\\') text += '\\';
            text += c;
        }
        text += ") Tj T*\n";
    }
    return text + "ET\n";
}

}  // namespace

std::string make_paper() {
    const auto contents = page_contents();
    const std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
         "/Resources << /Font << /F1 5 0 R >> >> >>"),
        fmt::format("<< /Length {} >>\nstream\n{}endstream", contents.size(), contents),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    };
    std::string pdf = "%PDF-1.4\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += fmt::format("{:010} 00000 n \n", pdf.size());
        pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const auto table_begins = pdf.size();
    return pdf + table +
           fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, table_begins);
}

}  // namespace standfirst::demo
