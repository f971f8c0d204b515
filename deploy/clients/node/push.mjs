#!/usr/bin/env node
// Pushes a draft, prints what the rules found in it, and on demand submits the report.
//
//   push.mjs --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
//            [--request-id=UUID] [--submit] DRAFT.json
//
// DRAFT.json is a PushDraftRequest. Exit codes: 0 done, 1 refused, 2 wrong arguments or file,
// 75 not now: run it again with the request id it printed.
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {connect, parse} from './connection.mjs';
import {IngestService, parseDraft} from './contract.mjs';
import {describe, exitCode} from './errors.mjs';

const flags = parse('push.mjs [flags] DRAFT.json, see its head', 1, {
  'request-id': {type: 'string', default: randomUUID()},
  submit: {type: 'boolean', default: false},
});

function readDraft(path) {
  try {
    return parseDraft(readFileSync(path, 'utf8'));
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    process.exit(2);
  }
}

function call(service, method, request) {
  return new Promise((resolve, reject) => service[method](
      request, (error, answer) => error ? reject(error) : resolve(answer)));
}

// Whether the report cannot be submitted before this is corrected or waived.
function blocks(finding) {
  return finding.severity === 'SEVERITY_ERROR' && finding.certainty === 'CERTAINTY_CERTAIN' &&
      !finding.cause;
}

async function push(service, request, submit) {
  const {report, revision, unchanged} = await call(service, 'pushDraft', request);
  console.log(unchanged ? 'unchanged' : 'stored', revision.name);
  for (const found of revision.findings) {
    console.log('finding:', found.rule, found.severity, blocks(found) ? 'blocks' : 'open',
                found.message);
  }
  if (submit) {
    // The etag of what was pushed: nobody's later push is submitted unseen.
    const submitted = await call(service, 'submitReport', {name: report.name, etag: report.etag});
    console.log('submitted', submitted.report.name);
  }
}

const request = {...readDraft(flags.positionals[0]), request_id: flags['request-id']};
// Before the call: whoever loses the answer needs it.
console.log(`request id: ${request.request_id}`);
const service = connect(IngestService, flags);
try {
  await push(service, request, flags.submit);
} catch (error) {
  if (error.code === undefined) throw error;
  console.error(describe(error));
  process.exitCode = exitCode(error);
} finally {
  service.close();
}
