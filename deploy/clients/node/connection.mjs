// Flags, and a channel with a client certificate and the retries of service_config.json.
import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import grpc from '@grpc/grpc-js';

const serviceConfig = new URL('../service_config.json', import.meta.url);
const required = ['server', 'ca', 'certificate', 'key'];

// The flags that every program here has, those of `more`, and `count` arguments. Ends the program
// with 2 and `usage` when they are wrong.
export function parse(usage, count, more) {
  try {
    const options = Object.fromEntries(required.map((name) => [name, {type: 'string'}]));
    const {values, positionals} =
        parseArgs({options: {...options, ...more}, allowPositionals: true});
    const missing = required.filter((name) => !values[name]);
    if (missing.length) throw new Error(`--${missing[0]} is missing`);
    if (positionals.length !== count) {
      throw new Error(`got ${positionals.length} arguments, want ${count}`);
    }
    return {...values, positionals};
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

// A client of `Service`. Nothing is sent before the first call; close it.
export function connect(Service, flags) {
  const credentials = grpc.credentials.createSsl(
      readFileSync(flags.ca), readFileSync(flags.key), readFileSync(flags.certificate));
  return new Service(flags.server, credentials, {
    'grpc.service_config': readFileSync(serviceConfig, 'utf8'),
    'grpc.keepalive_time_ms': 30_000,
  });
}
