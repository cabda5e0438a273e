/** One binding of HTTP.sys. `null`: the binding names none. `undefined`: what it says was not seen. */
export interface SslBinding {
  /** As it is printed: `0.0.0.0:443`, `[::]:444`, `mail.contoso.com:443`. */
  readonly endpoint: string;
  /** 40 hex digits in lower case. */
  readonly thumbprint: string | null | undefined;
  /** GUID in braces, lower case. */
  readonly applicationId: string | null | undefined;
  readonly store: string | null | undefined;
  /** `undefined` also where it stands in a language that is not read. */
  readonly negotiatesClientCertificate: boolean | undefined;
  /** 1-based. */
  readonly line: number;
}

/** One printed line of a binding, as it stands there. */
export interface SslField {
  readonly label: string;
  readonly value: string;
  /** The line below it, or the end of the text, may be the rest of it. */
  isDoubtful: boolean;
}

const HASH = /^[0-9a-f]{40}$/i;
const GUID = /^\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i;

/** What the fields of one binding say: the first is its endpoint, the others are told by shape and place. */
export function sslBinding(fields: readonly SslField[], line: number): SslBinding {
  const [endpoint, ...rest] = fields;
  const hash = rest.slice(0, 2).find(({ value }) => HASH.test(value)) ?? rest[0];
  const at = rest.findIndex(({ value }) => GUID.test(value));
  const client = fields.find(({ label }) => /^Negotiate Client Certificate$/i.test(label))?.value ?? '';
  return {
    endpoint: endpoint?.value ?? '',
    thumbprint: shown(hash, HASH),
    applicationId: shown(at < 0 ? rest[1] : rest[at], GUID),
    store: at < 0 ? undefined : shown(rest[at + 1], /^/, false),
    negotiatesClientCertificate: /^(?:en|dis)abled$/i.test(client) ? /^e/i.test(client) : undefined,
    line,
  };
}

/** What a field says, where it has the shape that its place wants. */
function shown(field: SslField | undefined, shape: RegExp, isLower = true): string | null | undefined {
  if (field === undefined || field.isDoubtful) return undefined;
  if (field.value === '' || field.value === '(null)') return null;
  if (!shape.test(field.value)) return undefined;
  return isLower ? field.value.toLowerCase() : field.value;
}
