import { type Cmdlet, namesOfProperty, propertiesOf } from '../../model/cmdlets.ts';
import type { Fragment } from '../../model/resource.ts';
import { type Beside, type CmdletContext, fragmentOf, knownText } from '../cmdlets/fragment.ts';
import { type KindReader, readerOf } from '../cmdlets/kind-reader.ts';
import { namedAsServer } from '../cmdlets/server.ts';
import type { RawObject } from '../raw/raw.ts';
import { READERS } from './kind-readers.ts';
import { type PropertyTable, readProperties, startColumns } from './named-columns.ts';

/** What one object of an answer says of resources. */
export type Normalizer = (request: string, object: RawObject, context: CmdletContext) => readonly Fragment[];

/** Reads the objects of a cmdlet as its kind declares them, with what is irregular. */
export function normalizerOf(cmdlet: Cmdlet): Normalizer {
  const { name: request, kind } = cmdlet;
  const { readers = {}, identity = namedBy(cmdlet), complete, beside } = READERS[kind.kind] ?? {};
  const table: PropertyTable = propertiesOf(cmdlet)
    .filter(([path]) => !identity.gives.includes(path))
    .map(([path, spec]) => [path, namesOfProperty(path, spec, request), readers[path] ?? readerOf(spec)]);
  const paths = table.map(([path]) => path);
  const columnsOf = startColumns(table);
  return (_request, object, context) => {
    const read = readProperties(object, columnsOf(object));
    const found = identity.identify(object, context, request, read);
    if (found === undefined) return [];
    complete?.(read, object, context, paths);
    const others = beside?.(object, found, read) ?? [];
    return [
      fragmentOf(kind.kind, found, read, object, context),
      ...others.map((one) => besideOf(one, object, context)),
    ];
  };
}

/** Of one resource an object of another says less than its own does. */
function besideOf({ kind, ...found }: Beside, object: RawObject, context: CmdletContext): Fragment {
  return fragmentOf(kind, found, { properties: {}, unseen: {}, weak: ['*'] }, object, context);
}

/** The first of the names of the kind's key that the answer has a value for; what a server has is called as the server. */
function namedBy(cmdlet: Cmdlet): NonNullable<KindReader['identity']> {
  const { key, scope } = cmdlet.kind;
  const [path, spec] = propertiesOf(cmdlet).find(([name]) => name === key) ?? [];
  if (path === undefined || spec === undefined) throw new Error(`nothing says how a ${cmdlet.kind.kind} is called`);
  const names = namesOfProperty(path, spec, cmdlet.name);
  if (scope === 'server') return namedAsServer(path, names);
  const read = readerOf(spec);
  return {
    gives: [path],
    identify: (object) => {
      const name = names.map((one) => knownText(object, one, read)).find((text) => text !== undefined);
      return name === undefined ? undefined : { key: name, label: name, properties: { [path]: name } };
    },
  };
}
