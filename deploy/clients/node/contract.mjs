// The contract, read from disclosure.protoset when the program starts; nothing is generated.
//
// Environment: DISCLOSURE_PROTOSET, default /usr/share/disclosure/disclosure.protoset.
import {readFileSync} from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor/index.js';

const protoset =
    process.env.DISCLOSURE_PROTOSET ?? '/usr/share/disclosure/disclosure.protoset';
const bytes = readFileSync(protoset);
const options = {longs: Number, enums: String, oneofs: true, arrays: true, defaults: true};
// Fields have their names in the contract, such as `agency_name`.
const definition = loader.loadFileDescriptorSetFromBuffer(bytes, options);
const packages = grpc.loadPackageDefinition(definition);
const types = protobuf.Root.fromDescriptor(descriptor.FileDescriptorSet.decode(bytes));

export const {IngestService, RenderService} = packages.disclosure.v1;

// The message of that full name in those bytes.
export function decode(name, message) {
  const type = types.lookupType(name);
  return type.toObject(type.decode(message), options);
}

// The PushDraftRequest of a JSON text whose keys are in snake_case or camelCase.
// Throws on a key that the contract does not know: the loader would drop it without a word.
export function parseDraft(text) {
  const draft = snakeCased(JSON.parse(text));
  const {requestSerialize, requestDeserialize} =
      definition['disclosure.v1.IngestService'].PushDraft;
  refuseUnknown(draft, requestDeserialize(requestSerialize(draft)), '');
  return draft;
}

function snakeCased(value) {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(
      ([key, inner]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
                         snakeCased(inner)]));
}

function refuseUnknown(given, known, path) {
  if (given === null || typeof given !== 'object') return;
  for (const [key, inner] of Object.entries(given)) {
    const at = Array.isArray(given) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    if (known === null || typeof known !== 'object' || !(key in known)) {
      throw new Error(`${at}: got an unknown key, want one of the contract`);
    }
    refuseUnknown(inner, known[key], at);
  }
}
