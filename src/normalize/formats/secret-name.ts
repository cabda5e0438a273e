const SECRET = /(?:password|passphrase|secret|securestring|privatekey|credentials?)$/i;

/** Whether a property of this name is withheld from everything that is read: key material and serialized .NET objects. */
export function isSecretName(name: string): boolean {
  return name === 'SerializationData' || (name.length > 5 && SECRET.test(name));
}
