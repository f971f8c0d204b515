// A failed call in words: code, reason, and every field or finding it is about.
import grpc from '@grpc/grpc-js';
import {decode} from './contract.mjs';

// Worth repeating as it is, later. README.md says what to do about each reason.
const passing = new Set([grpc.status.UNAVAILABLE, grpc.status.RESOURCE_EXHAUSTED,
                         grpc.status.DEADLINE_EXCEEDED]);
export const EXIT_REFUSED = 1;
export const EXIT_REPEAT = 75;

// What a program ends with: EXIT_REPEAT when the same call may succeed later.
export function exitCode(error) {
  const again = passing.has(error.code) && reason(error) !== 'CONTENT_TOO_LARGE';
  return again ? EXIT_REPEAT : EXIT_REFUSED;
}

// ErrorInfo.reason, or empty for a call that never reached the server.
export function reason(error) {
  return detail(error, 'ErrorInfo')?.reason ?? '';
}

// Lines to print.
export function describe(error) {
  const lines = [`${grpc.status[error.code]} ${reason(error) || '-'}: ${error.details}`];
  for (const each of detail(error, 'BadRequest')?.field_violations ?? []) {
    lines.push(`  ${each.field}: ${each.description}`);
  }
  for (const each of detail(error, 'PreconditionFailure')?.violations ?? []) {
    lines.push(`  ${each.type} ${each.subject}: ${each.description}`);
  }
  const delay = detail(error, 'RetryInfo')?.retry_delay;
  if (delay) lines.push(`  repeat after ${delay.seconds + delay.nanos / 1e9} s`);
  return lines.join('\n');
}

// The detail of that kind of google.rpc, or undefined.
function detail(error, kind) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (!bytes) return undefined;
  const found = decode('google.rpc.Status', bytes)
                    .details.find((any) => any.type_url === `type.googleapis.com/google.rpc.${kind}`);
  return found && decode(`google.rpc.${kind}`, found.value);
}
