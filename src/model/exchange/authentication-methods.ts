/** What the methods of directories can be, in the order of their numbers. */
const AUTHENTICATION_METHODS = [
  'Basic',
  'Digest',
  'Ntlm',
  'Fba',
  'WindowsIntegrated',
  'LiveIdFba',
  'LiveIdBasic',
  'WSSecurity',
  'Certificate',
  'NegoEx',
  'OAuth',
  'Adfs',
  'Kerberos',
  'Negotiate',
  'LiveIdNegotiate',
  'Misconfigured',
] as const;

/** `docs/domain/raw-shapes.md#enum-numbers`: 0 to 14; that of Misconfigured is not proven. */
export const METHOD_NUMBERS: { readonly [number: number]: string } = Object.fromEntries(
  AUTHENTICATION_METHODS.slice(0, 15).map((name, number) => [number, name]),
);

/** A property that holds one of them. */
export const METHOD = {
  type: 'enum',
  values: AUTHENTICATION_METHODS,
  numbers: METHOD_NUMBERS,
  privacy: 'public',
} as const;

/** Extended Protection; only the number of None is proven (`docs/domain/raw-shapes.md#enum-numbers`). */
export const TOKEN_CHECKING = ['None', 'Allow', 'Require'] as const;
