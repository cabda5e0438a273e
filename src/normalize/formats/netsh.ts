import { FormatError } from './format-error.ts';

/** One binding of HTTP.sys. `null`: the binding names none. */
export interface SslBinding {
  /** As it is printed: `0.0.0.0:443`, `[::]:444`, `mail.contoso.com:443`. */
  readonly endpoint: string;
  /** 40 hex digits in lower case. */
  readonly thumbprint: string | null;
  /** GUID in braces, lower case. */
  readonly applicationId: string | null;
  readonly store: string | null;
  /** `undefined`: not printed, or in a language that is not read. */
  readonly negotiatesClientCertificate: boolean | undefined;
  /** 1-based. */
  readonly line: number;
}

const FIELD = /^\s+(\S.*?)\s+: (.*)$/;
const ENDPOINT = /^(?:\[[0-9a-f:.%]+\]|[^\s:[\]]+):\d{1,5}$/i;

/**
 * Reads `netsh http show sslcert`. Its labels are in the language of Windows, its order is not: endpoint, hash,
 * application, store. So a binding begins with a value that is an endpoint, and what follows is told by its shape and
 * place. Throws FormatError for a text that is no such table.
 */
export function readSslBindings(text: string): readonly SslBinding[] {
  const bindings: SslBinding[] = [];
  let fields: (readonly [label: string, value: string])[] = [];
  let begin = 0;
  const finish = (): void => {
    if (fields.length > 0) bindings.push(bindingOf(fields, begin));
    fields = [];
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const field = FIELD.exec(line);
    if (field === null) continue;
    const [, label = '', value = ''] = field;
    if (ENDPOINT.test(value.trim()) && (fields.length === 0 || fields.length > 2)) {
      finish();
      begin = index + 1;
    } else if (fields.length === 0) continue;
    fields.push([label, value.trim()]);
  }
  finish();
  if (bindings.length === 0 && !/^\s*-{5,}\s*$/m.test(text))
    throw new FormatError('unreadable', 'the text is no table of netsh http show sslcert', { line: 1 });
  return bindings;
}

function bindingOf(fields: readonly (readonly [label: string, value: string])[], line: number): SslBinding {
  const [endpoint = '', ...rest] = fields.map(([, value]) => value);
  const hash = rest.slice(0, 2).find((value) => /^[0-9a-f]{40}$/i.test(value));
  const at = rest.findIndex((value) => /^\{[0-9a-f-]{36}\}$/i.test(value));
  const store = at < 0 ? undefined : rest[at + 1];
  const client = fields.find(([label]) => /^Negotiate Client Certificate$/i.test(label))?.[1];
  return {
    endpoint,
    thumbprint: hash?.toLowerCase() ?? null,
    applicationId: at < 0 ? null : (rest[at]?.toLowerCase() ?? null),
    store: store === undefined || store === '' || store === '(null)' ? null : store,
    negotiatesClientCertificate: /^(?:en|dis)abled$/i.test(client ?? '') ? /^e/i.test(client ?? '') : undefined,
    line,
  };
}
