import type { Fragment, Unseen, Value } from '../../model/resource.ts';
import { readSslBindings } from '../formats/netsh.ts';
import type { SslBinding } from '../formats/ssl-binding.ts';
import { type AnswerReader, ofServer } from '../place/answer-reader.ts';

/** What IIS signs its bindings with, on every Windows since 2008. */
const IIS = '{4dc3e181-e14b-4a21-b022-59fc669b0914}';

/** `netsh http show sslcert`. */
export const readTlsBindings: AnswerReader = (text, answer) =>
  ofServer(answer, (context) => {
    const { bindings, leftOver } = readSslBindings(text, context.end);
    return { fragments: bindings.map((binding) => bindingFragment(binding, context)), leftOver };
  });

/** One fragment a binding. `server` in the spelling that people use. */
function bindingFragment(
  binding: SslBinding,
  {
    record,
    server,
    lineOffset = 0,
  }: { readonly record: number; readonly server: string; readonly lineOffset?: number },
): Fragment {
  const { applicationId, endpoint, negotiatesClientCertificate, store, thumbprint } = binding;
  const colon = endpoint.lastIndexOf(':');
  const place = endpoint.slice(0, colon);
  const isAddress = /^\[.*\]$|^\d{1,3}(?:\.\d{1,3}){3}$/.test(place);
  const isOfIis = applicationId === undefined ? undefined : applicationId === IIS;
  const found: { readonly [name: string]: Value | undefined } = { thumbprint, applicationId, isOfIis, store };
  const broken: Unseen = { cause: 'truncated', detail: 'its line is broken, or is not there' };
  const unseen: { [name: string]: Unseen } = Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value === undefined ? [[name, broken]] : [])),
  );
  if (negotiatesClientCertificate === undefined)
    unseen.negotiatesClientCertificate = { cause: 'unreadable', detail: 'netsh prints it in the language of Windows' };
  const seen = Object.entries({ ...found, negotiatesClientCertificate }).filter(([, value]) => value !== undefined);
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
      ...(Object.fromEntries(seen) as { readonly [name: string]: Value }),
    },
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    provenance: { '*': { record, line: binding.line + lineOffset } },
  };
}
