import type { Fragment } from '../../model/resource.ts';
import { readSslBindings, type SslBinding } from '../formats/netsh.ts';
import { type AnswerReader, ofServer } from '../place/file-format.ts';

/** What IIS signs its bindings with, on every Windows since 2008. */
const IIS = '{4dc3e181-e14b-4a21-b022-59fc669b0914}';

/** `netsh http show sslcert`. */
export const readTlsBindings: AnswerReader = (text, answer) =>
  ofServer(answer, (context) => ({ fragments: normalizeTlsBindings(readSslBindings(text), context) }));

/** One fragment a binding. `server` in the spelling that people use. */
function normalizeTlsBindings(
  bindings: readonly SslBinding[],
  context: { readonly record: number; readonly server: string; readonly lineOffset?: number },
): readonly Fragment[] {
  const { record, server, lineOffset = 0 } = context;
  return bindings.map((binding) => {
    const { endpoint } = binding;
    const colon = endpoint.lastIndexOf(':');
    const place = endpoint.slice(0, colon);
    const isAddress = /^\[.*\]$|^\d{1,3}(?:\.\d{1,3}){3}$/.test(place);
    const client = binding.negotiatesClientCertificate;
    return {
      kind: 'tls-binding',
      id: `tls-binding:${server}/${endpoint}`.toLowerCase(),
      label: `${server} ${endpoint}`,
      server: server.toLowerCase(),
      properties: {
        server,
        endpoint,
        address: isAddress ? place.replace(/^\[|\]$/g, '') : null,
        host: isAddress ? null : place,
        port: Number(endpoint.slice(colon + 1)),
        thumbprint: binding.thumbprint,
        applicationId: binding.applicationId,
        isOfIis: binding.applicationId === IIS,
        store: binding.store,
        ...(client === undefined ? {} : { negotiatesClientCertificate: client }),
      },
      ...(client === undefined
        ? {
            unseen: {
              negotiatesClientCertificate: {
                cause: 'unreadable' as const,
                detail: 'netsh prints it in the language of Windows',
              },
            },
          }
        : {}),
      provenance: { '*': { record, line: binding.line + lineOffset } },
    };
  });
}
