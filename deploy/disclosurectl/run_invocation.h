#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_RUN_INVOCATION_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_RUN_INVOCATION_H_

#include <ostream>

#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/session.h"

namespace disclosure {

// Does what the command line asks for, says on `console.err` why it failed, and returns the exit
// code of the process.
int RunInvocation(const Invocation& invocation, const Console& console);

// Flushes `out`. Returns `exit_code`, or that of an output that cannot be written when `exit_code`
// stands for an answer and some of it was lost; says so on `err`.
int ExitCodeOfAnswer(int exit_code, std::ostream& out, std::ostream& err);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_RUN_INVOCATION_H_
