// SPDX-License-Identifier: Apache-2.0
// Marks the thread that runs an act: a work that opened another one would wait for itself.
#pragma once

#include "foundation/ensure.hpp"

namespace standfirst::storage {

class InsideWork {
  public:
    InsideWork() { is_inside_ = true; }
    InsideWork(const InsideWork&) = delete;
    InsideWork& operator=(const InsideWork&) = delete;
    ~InsideWork() { is_inside_ = false; }

    static void ensure_outside() { ensure(!is_inside_, "a work opens no other work"); }

  private:
    inline static thread_local bool is_inside_ = false;
};

}  // namespace standfirst::storage
