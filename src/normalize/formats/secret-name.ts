const SECRET =
  /(?:password|passphrase|passwd|secret|securestring|privatekey|credentials?|apikey|apitoken|accesstoken)$|^pwd$/i;

/** Whether a property of this name is withheld from everything that is read: key material and serialized .NET objects. */
export function isSecretName(name: string): boolean {
  return name === 'SerializationData' || SECRET.test(name);
}
