// The contract, read from disclosure.protoset when the program starts; nothing is generated.
//
// Environment: DISCLOSURE_PROTOSET, default /usr/share/disclosure/disclosure.protoset.
import {readFileSync} from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor/index.js';
import {strict} from './strict.mjs';

const protoset =
    process.env.DISCLOSURE_PROTOSET ?? '/usr/share/disclosure/disclosure.protoset';
const bytes = readFileSync(protoset);
const options = {longs: Number, enums: String, oneofs: true, arrays: true, defaults: true};
// Fields have their names in the contract, such as `agency_name`.
const definition = strict(loader.loadFileDescriptorSetFromBuffer(bytes, options));
const packages = grpc.loadPackageDefinition(definition);
const types = protobuf.Root.fromDescriptor(descriptor.FileDescriptorSet.decode(bytes));

export const {IngestService, RenderService} = packages.disclosure.v1;

// The message of that full name in those bytes.
export function decode(name, message) {
  const type = types.lookupType(name);
  return type.toObject(type.decode(message), options);
}

// `request`, of that method of that service. Throws when it holds what the contract does not know.
export function checked(service, method, request) {
  definition[`disclosure.v1.${service}`][method].requestSerialize(request);
  return request;
}

// The PushDraftRequest of a JSON text whose keys are in snake_case or camelCase.
export function parseDraft(text) {
  return checked('IngestService', 'PushDraft', snakeCased(JSON.parse(text)));
}

function snakeCased(value) {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(
      ([key, inner]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
                         snakeCased(inner)]));
}
