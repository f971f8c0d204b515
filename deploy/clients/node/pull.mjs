#!/usr/bin/env node
// Pulls a bulletin into a file, goes on where a stream broke, and checks its digest.
//
//   pull.mjs --server=HOST:PORT --ca=FILE --certificate=FILE --key=FILE
//            [--format=BULLETIN_FORMAT_PDF] REVISION FILE
//
// REVISION is such as agencies/430s00/reports/2017/revisions/published. FILE appears once it is
// whole. Exit codes: 0 done, 1 refused, 2 wrong arguments, 75 not now: run it again.
import {createHash} from 'node:crypto';
import {closeSync, ftruncateSync, openSync, renameSync, writeSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import {connect, parse} from './connection.mjs';
import {checked, RenderService} from './contract.mjs';
import {describe, EXIT_REPEAT, exitCode, reason} from './errors.mjs';

const ATTEMPTS_MAX = 5;  // streams that bring nothing, in a row
const PAUSE_MS = 500;    // before the second of them; doubles
const STREAM_MS = 120_000;  // deadline of one stream

// One document on its way in.
class Pull {
  constructor(service, request, file) {
    Object.assign(this, {service, request, file});
    this.restart();
  }

  restart() {
    ftruncateSync(this.file);
    this.received = 0;
    this.digest = createHash('sha256');
    this.etag = '';
  }

  // Receives until the document is whole; rejects when the stream breaks.
  stream() {
    const resume = this.etag ? {etag: this.etag, offset: this.received} : undefined;
    const stream = this.service.streamBulletin(
        {...this.request, resume}, {deadline: Date.now() + STREAM_MS});
    return new Promise((resolve, reject) => {
      let whole = false;
      stream.on('data', (answer) => {
        try {
          if (answer.part === 'rendition') this.etag = answer.rendition.etag;
          if (answer.part === 'chunk') this.take(answer.chunk);
          if (answer.part === 'end') whole = this.check(answer.end);
        } catch (error) {
          stream.cancel();
          reject(error);
        }
      });
      stream.on('error', reject);
      stream.on('end', () => whole ? resolve() : reject(new Error('the stream has no last part')));
    });
  }

  take(chunk) {
    if (chunk.offset !== this.received) {
      throw new Error(`chunk at ${chunk.offset}, want ${this.received}`);
    }
    const piece = chunk.payload === 'text' ? Buffer.from(chunk.text) : chunk.data;
    writeSync(this.file, piece, 0, piece.length, this.received);
    this.digest.update(piece);
    this.received += piece.length;
  }

  check(end) {
    const digest = `sha256:${this.digest.digest('hex')}`;
    if (this.received !== end.length || digest !== end.digest) {
      throw new Error(`got ${this.received} bytes with ${digest}, want ${end.digest}`);
    }
    return true;
  }
}

// Streams until `whole`, a Pull, is.
async function pull(whole) {
  for (let failures = 0;;) {
    const before = whole.received;
    try {
      return await whole.stream();
    } catch (error) {
      failures = whole.received > before ? 1 : failures + 1;
      if (failures === ATTEMPTS_MAX || error.code === undefined) throw error;
      if (['RENDITION_CHANGED', 'DIGEST_MISMATCH'].includes(reason(error))) {
        whole.restart();
      } else if (exitCode(error) !== EXIT_REPEAT) {
        throw error;
      }
      console.error(`${grpc.status[error.code]}, going on at byte ${whole.received}`);
    }
    await setTimeout(PAUSE_MS * 2 ** (failures - 1));
  }
}

function checkedRequest(request) {
  try {
    return checked('RenderService', 'StreamBulletin', request);
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

const flags = parse('pull.mjs [flags] REVISION FILE, see its head', 2,
                    {format: {type: 'string', default: 'BULLETIN_FORMAT_PDF'}});
const [name, path] = flags.positionals;
const request = checkedRequest({name, format: flags.format});
const file = openSync(`${path}.part`, 'w');
const service = connect(RenderService, flags);
try {
  const whole = new Pull(service, request, file);
  await pull(whole);
  renameSync(`${path}.part`, path);
  console.log(`wrote ${path}, ${whole.received} bytes`);
} catch (error) {
  console.error(error.code === undefined ? `${name}: ${error.message}` : describe(error));
  process.exitCode = error.code === undefined ? EXIT_REPEAT : exitCode(error);
} finally {
  service.close();
  closeSync(file);
}
