import type { Cell, PsObject } from '../../scripts/organization/cell.ts';

/**
 * Members of enums whose numbers are known beyond those that the data show (`docs/domain/raw-shapes.md#enum-numbers`).
 */
const MEMBERS: { readonly [type: string]: readonly string[] } = {
  AuthenticationMethod: [
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
  ],
  ExtendedProtectionTokenCheckingMode: ['None', 'Allow', 'Require'],
};
const FLAGS = new Map([
  ['ServerRole', { Mailbox: 2, ClientAccess: 4, UnifiedMessaging: 16, HubTransport: 32, Edge: 64 }],
  ['RequestFlags', { CrossOrg: 1, IntraOrg: 2, Push: 4, Pull: 8 }],
]);

/** Written by hand in StubTypes.cs. */
const HANDWRITTEN = /^Microsoft\.Exchange\.Data\.Directory\.Recipient\.RecipientTypeDetails$/;

/** C# of the classes and enums that objects of these cmdlets have, so that the stub's objects are live ones. */
export function classText(objects: readonly PsObject[], classOfObject: (object: PsObject) => string): string {
  const classes = new Map<string, { readonly base: string | undefined; readonly columns: Map<string, Cell[]> }>();
  const enums = new Map<string, Map<string, number>>();
  for (const object of objects) {
    const chain = [classOfObject(object), ...object.types.slice(1).filter((type) => !type.includes('#'))];
    for (const [index, type] of chain.entries()) {
      const known = classes.get(type) ?? { base: chain[index + 1], columns: new Map<string, Cell[]>() };
      classes.set(type, known);
      if (index > 0) continue;
      for (const [name, cell] of object.properties) {
        known.columns.set(name, [...(known.columns.get(name) ?? []), cell]);
        collectEnums(cell, enums);
      }
    }
  }
  return [
    '// Written by write-data.ts from the organizations of scripts/organization: do not edit.',
    ...[...enums].sort(byName).map(([type, members]) => enumText(type, members)),
    ...[...classes].sort(byName).map(([type, { base, columns }]) => classOf(type, base, columns)),
    '',
  ].join('\n');
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function collectEnums(cell: Cell, enums: Map<string, Map<string, number>>): void {
  if (cell === null || typeof cell !== 'object') return;
  if (cell.cell === 'list') for (const item of cell.items) collectEnums(item, enums);
  if (cell.cell !== 'enum' || HANDWRITTEN.test(cell.type)) return;
  const members = enums.get(cell.type) ?? new Map<string, number>();
  enums.set(cell.type, members);
  const short = cell.type.slice(cell.type.lastIndexOf('.') + 1);
  for (const [number, name] of (MEMBERS[short] ?? []).entries()) members.set(name, number);
  for (const [name, number] of Object.entries(FLAGS.get(short) ?? {})) members.set(name, number);
  if (!cell.name.includes(',')) members.set(cell.name, cell.number);
}

function enumText(type: string, members: ReadonlyMap<string, number>): string {
  const dot = type.lastIndexOf('.');
  const short = type.slice(dot + 1);
  const list = [...members].sort((a, b) => a[1] - b[1]).map(([name, number]) => `${name} = ${number}`);
  return `namespace ${type.slice(0, dot)} { ${FLAGS.has(short) ? '[System.Flags] ' : ''}public enum ${short} { ${list.join(', ')} } }`;
}

function classOf(type: string, base: string | undefined, columns: ReadonlyMap<string, readonly Cell[]>): string {
  const dot = type.lastIndexOf('.');
  const short = type.slice(dot + 1);
  const lines = [...columns].map(([name, cells]) => `    public ${columnType(cells)} ${name} { get; set; }`);
  const root = base === undefined ? ' : ExauditStub.LiveObject' : ` : global::${base}`;
  return [`namespace ${type.slice(0, dot)} {`, `  public class ${short}${root} {`, ...lines, '  }', '}'].join('\n');
}

/** The one type of all cells of a property, nullable where one is null; `object` where they differ. */
function columnType(cells: readonly Cell[]): string {
  const types = new Set(cells.filter((cell) => cell !== null).map(cellType));
  const [type = 'object'] = types;
  if (types.size > 1) return 'object';
  const isValue = /^(bool|int|System\.Guid|System\.DateTime|Microsoft\.Exchange\.Data\.SmtpAddress)$/.test(type);
  const isEnum = cells.some((cell) => cell !== null && typeof cell === 'object' && cell.cell === 'enum');
  return cells.includes(null) && (isValue || isEnum) ? `${type}?` : type;
}

function cellType(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'string') return 'string';
  if (typeof cell === 'boolean') return 'bool';
  if (typeof cell === 'number') return 'int';
  switch (cell.cell) {
    case 'enum':
      return cell.type;
    case 'id':
      return 'Microsoft.Exchange.Data.Directory.ADObjectId';
    case 'uri':
      return 'System.Uri';
    case 'guid':
      return 'System.Guid';
    case 'time':
      return 'System.DateTime';
    case 'struct':
      return cell.types[0] ?? 'object';
    case 'list': {
      const inner = /\[\[([^,\]]+)/.exec(cell.types[0] ?? '')?.[1];
      return inner === undefined
        ? (cell.types[0] ?? 'object')
        : `Microsoft.Exchange.Data.MultiValuedProperty<${inner}>`;
    }
  }
}
