import type { Finding } from '../../model/run.ts';
import type { Waiver } from './waiver.ts';

/** Every constraint fits. Servers compare by NetBIOS name; a path is the end of a label or id, at a boundary. */
export function isConcerned(waiver: Waiver, finding: Finding): boolean {
  const { kind, id, label, server, path } = waiver.resource;
  const own = finding.resource;
  const scope = own.id.endsWith('/*') ? own.id.slice(own.kind.length + 1, -2) : undefined;
  return (
    (kind === undefined || kind === own.kind) &&
    (id === undefined || same(id, own.id)) &&
    (label === undefined || same(label, own.label)) &&
    (server === undefined || same(hostOf(server), hostOf(own.server ?? scope ?? ''))) &&
    (path === undefined || endsWithPath(own.id, path) || endsWithPath(own.label, path))
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const hostOf = (name: string): string => name.split('.', 1)[0] ?? name;

function endsWithPath(text: string, path: string): boolean {
  const [whole, end] = [text.toLowerCase(), path.toLowerCase().replace(/(?<!\/)\/+$/, '')];
  return end !== '' && (whole.endsWith(end.startsWith('/') ? end : `/${end}`) || whole.endsWith(`\\${end}`));
}

/** `iis-location CAS10 /EWS` */
export function whereOf(waiver: Waiver): string {
  const { kind, id, label, server, path } = waiver.resource;
  const words = [id ?? label, server, path].filter((word) => word !== undefined);
  return words.length > 0 ? words.join(' ') : kind === undefined ? 'everywhere' : `every ${kind}`;
}
