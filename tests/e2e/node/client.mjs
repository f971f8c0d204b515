// Push, watch and pull with grpc-js: an HTTP/2 and protobuf stack that shares nothing with ours.
//
// strict.mjs, of deploy/clients/node, stands beside it: what is misspelt must not pass for right.
//
//   node client.mjs INGEST_ADDRESS RENDER_ADDRESS PROTO_DIR SAMPLE_JSON
//
// Prints one JSON object with what it saw; exits 0 when every call succeeded.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import {strict} from './strict.mjs';

const [ingestAddress, renderAddress, protoDir, samplePath] = process.argv.slice(2);
// Without `keepCase`: keys are in camelCase, as those of the sample.
const definition = loader.loadSync(
    ['disclosure/v1/ingest_service.proto', 'disclosure/v1/render_service.proto'],
    {includeDirs: [protoDir],
     longs: Number, enums: String, oneofs: true, arrays: true, defaults: true});
const {disclosure} = grpc.loadPackageDefinition(strict(definition));
const insecure = grpc.credentials.createInsecure();
const ingest = new disclosure.v1.IngestService(ingestAddress, insecure);
const render = new disclosure.v1.RenderService(renderAddress, insecure);

function identity(name) {
  const metadata = new grpc.Metadata();
  metadata.set('disclosure-identity', name);
  return metadata;
}

function unary(client, method, request, who) {
  return new Promise((resolve, reject) => client[method](
      request, identity(who), (error, answer) => error ? reject(error) : resolve(answer)));
}

function ended(stream, onData) {
  return new Promise((resolve, reject) => {
    stream.on('data', onData);
    stream.on('error', reject);
    stream.on('end', resolve);
  });
}

const draft = JSON.parse(readFileSync(samplePath, 'utf8'));
const {cursor} = await unary(ingest, 'ListReports', {parent: 'agencies/-'}, 'operator/ops');

const watched = [];
const watch = ingest.WatchReports({parent: 'agencies/430s00', cursor}, identity('operator/ops'));
const firstChange = new Promise((resolve, reject) => {
  watch.on('data', (response) => {
    for (const change of response.changes) watched.push(`${change.action} ${change.actor}`);
    if (watched.length) resolve();
  });
  watch.on('error', (error) => error.code === grpc.status.CANCELLED || reject(error));
});

const pushed = await unary(ingest, 'PushDraft', draft, 'agency/430s00');
await firstChange;
watch.cancel();

let body = Buffer.alloc(0);
let parts = 0;
let end;
await ended(
    render.StreamBulletin({name: pushed.revision.name, format: 'BULLETIN_FORMAT_HTML'},
                          identity('publisher/portal')),
    (part) => {
      parts += 1;
      if (part.chunk) body = Buffer.concat([body, Buffer.from(part.chunk.text, 'utf8')]);
      if (part.end) end = part.end;
    });

const refused = await unary(ingest, 'GetReport', {name: 'agencies/430S00/reports/2017'},
                            'operator/ops').then(() => null, (error) => error.code);

// What strict.mjs refuses, each from a right request with one thing in it spoilt.
const {heading, ...content} = draft.content;
const misspelt = {
  key: ['PushDraft',
        {...draft, content: {...content, heading: {...heading, agency_name: '某局'}}}],
  value: ['GetRevision', {name: pushed.revision.name, view: 'REVISION_VIEW_BASSIC'}],
  type: ['GetReport', {name: [pushed.report.name]}],
};
const unsent = {};
for (const [what, [method, request]] of Object.entries(misspelt)) {
  unsent[what] = await unary(ingest, method, request, 'operator/ops')
      .then(() => null, (error) => `${grpc.status[error.code]} ${error.details}`);
}

console.log(JSON.stringify({
  revision: pushed.revision.name,
  rules: pushed.revision.findings.map((finding) => finding.rule),
  watched,
  parts,
  length_matches: end.length === body.length,
  digest_matches: end.digest === `sha256:${createHash('sha256').update(body).digest('hex')}`,
  refused,
  unsent,
}));
ingest.close();
render.close();
