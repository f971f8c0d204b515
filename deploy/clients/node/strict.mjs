// A definition of proto-loader whose requests may hold only what the contract knows. By itself the
// loader drops a key that matches no field, and an enum's name that matches no value, without a
// word: of files read with `keepCase` and of descriptor sets every camelCase key, else every
// snake_case one. No option of the loader makes it complain.

// `definition`, changed in place; for grpc.loadPackageDefinition. A call with such a request ends
// with INTERNAL, and nothing of it is sent.
export function strict(definition) {
  for (const service of Object.values(definition)) {
    for (const method of Object.values(service).filter((each) => each?.requestSerialize)) {
      const {requestSerialize, requestDeserialize} = method;
      method.requestSerialize = (request) => {
        const bytes = requestSerialize(request);
        refuseDropped(request, requestDeserialize(bytes), '');
        return bytes;
      };
    }
  }
  return definition;
}

// Throws when something of `given` is not in `sent`, which was made of it.
function refuseDropped(given, sent, path) {
  if (typeof given === 'string' && typeof sent === 'string' && given !== sent) {
    throw new Error(`${path}: got "${given}", want a value of the contract`);
  }
  if (given === null || typeof given !== 'object' || given instanceof Uint8Array) return;
  for (const [key, inner] of Object.entries(given).filter(([, inner]) => inner !== undefined)) {
    const at = Array.isArray(given) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    if (sent === null || typeof sent !== 'object' || !(key in sent)) {
      throw new Error(`${at}: got an unknown key, want one of the contract`);
    }
    refuseDropped(inner, sent[key], at);
  }
}
