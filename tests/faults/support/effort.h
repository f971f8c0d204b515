// How much a test of faults does, and what it saw.
#ifndef DISCLOSURE_TESTS_FAULTS_SUPPORT_EFFORT_H_
#define DISCLOSURE_TESTS_FAULTS_SUPPORT_EFFORT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure::testing_support {

// `gate` in tests/run.sh, `night` in tests/faults/run.sh --night, which sets DR_FAULT_NIGHT.
// DR_FAULT_ROUNDS, when set, instead of either.
int Rounds(int gate, int night);

// Where all random choices of this process begin. DR_FAULT_SEED when set; else a constant, and at
// night a new one each time. Printed once, so that any failure can be repeated.
uint32_t Seed();

// Prints a figure for the summary of tests/faults/run.sh: `FIGURE name value`.
void PrintFigure(absl::string_view name, const std::string& value);

// Prints `done` of `all` with `what` to standard error, at most every few seconds and only at
// night.
void PrintProgress(absl::string_view what, int done, int all);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_SUPPORT_EFFORT_H_
