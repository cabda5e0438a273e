import type { Cell, PsObject } from './cell.ts';

/** Stands for what the real property holds: opaque bytes that no reader may keep. */
const SERIALIZATION_DATA = 'AAEAAAD/////AQAAAAAAAAAMAgAAAEV4Y2hhbmdlU2VyaWFsaXphdGlvbkRhdGFDYW5hcnk=';

/**
 * The text that Export-Clixml writes for live objects of Exchange (`docs/domain/raw-shapes.md#three-transports`, C):
 * type names with back references, enums with ToString and number, ADObjectIds with their parts and SerializationData.
 */
export function renderClixml(objects: readonly PsObject[], options: { readonly remote?: boolean } = {}): string {
  const writer = new ClixmlWriter(options.remote ?? false);
  for (const object of objects) writer.object(object);
  return [
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">',
    ...writer.lines,
    '</Objs>',
  ].join('\r\n');
}

/** Holds the reference counters of one document. */
class ClixmlWriter {
  readonly lines: string[] = [];
  #reference = 0;
  readonly #types = new Map<string, number>();
  readonly #remote: boolean;

  constructor(remote: boolean) {
    this.#remote = remote;
  }

  object(object: PsObject): void {
    this.#line(1, `<Obj RefId="${this.#reference++}">`);
    const types =
      object.selected === true
        ? [`Selected.${this.#prefix(object.types[0] ?? '')}`, 'System.Management.Automation.PSCustomObject']
        : object.types;
    this.#typeNames(2, types, object.selected !== true);
    const bag = object.selected === true ? 'MS' : 'Props';
    if (object.selected !== true) this.#line(2, `<ToString>${text(object.text)}</ToString>`);
    this.#line(2, `<${bag}>`);
    for (const [name, value] of object.properties) this.#cell(3, name, value);
    this.#line(2, `</${bag}>`);
    if (object.selected !== true) {
      this.#line(2, '<MS>');
      this.#line(3, '<S N="PSComputerName">exmgmt01</S>');
      this.#line(3, '<G N="RunspaceId">4f1d6ed3-81ee-4120-9d38-b803867135e5</G>');
      this.#line(3, '<B N="PSShowComputerName">false</B>');
      if (!this.#remote) this.#line(3, `<BA N="SerializationData">${SERIALIZATION_DATA}</BA>`);
      this.#line(2, '</MS>');
    }
    this.#line(1, '</Obj>');
  }

  #line(depth: number, content: string): void {
    this.lines.push('  '.repeat(depth) + content);
  }

  #prefix(type: string): string {
    return this.#remote ? `Deserialized.${type}` : type;
  }

  #typeNames(depth: number, types: readonly string[], prefixed = true): void {
    const names = [
      ...types.map((type) => (prefixed ? this.#prefix(type) : type)),
      this.#remote && prefixed ? 'Deserialized.System.Object' : 'System.Object',
    ];
    const key = names.join('\n');
    const known = this.#types.get(key);
    if (known !== undefined) {
      this.#line(depth, `<TNRef RefId="${known}" />`);
      return;
    }
    const reference = this.#types.size;
    this.#types.set(key, reference);
    this.#line(depth, `<TN RefId="${reference}">`);
    for (const name of names) this.#line(depth + 1, `<T>${text(name)}</T>`);
    this.#line(depth, '</TN>');
  }

  #cell(depth: number, name: string | null, value: Cell): void {
    const attribute = name === null ? '' : ` N="${text(name)}"`;
    if (value === null) this.#line(depth, `<Nil${attribute} />`);
    else if (typeof value === 'string') this.#line(depth, `<S${attribute}>${text(value)}</S>`);
    else if (typeof value === 'boolean') this.#line(depth, `<B${attribute}>${value}</B>`);
    else if (typeof value === 'number') this.#line(depth, `<I32${attribute}>${value}</I32>`);
    else this.#complex(depth, attribute, value);
  }

  #complex(depth: number, attribute: string, value: Exclude<Cell, string | boolean | number | null>): void {
    if (value.cell === 'list') this.#list(depth, attribute, value);
    else if (value.cell === 'uri') this.#line(depth, `<URI${attribute}>${text(value.text)}</URI>`);
    else if (value.cell === 'guid') this.#line(depth, `<G${attribute}>${text(value.text)}</G>`);
    else if (value.cell === 'time') this.#line(depth, `<DT${attribute}>${text(value.text)}</DT>`);
    else if (this.#remote) this.#line(depth, `<S${attribute}>${text(printed(value))}</S>`);
    else this.#structure(depth, attribute, value);
  }

  #list(depth: number, attribute: string, value: Extract<Cell, { cell: 'list' }>): void {
    this.#line(depth, `<Obj${attribute} RefId="${this.#reference++}">`);
    this.#typeNames(depth + 1, this.#remote ? ['System.Collections.ArrayList'] : value.types, !this.#remote);
    if (value.items.length === 0) this.#line(depth + 1, '<LST />');
    else {
      this.#line(depth + 1, '<LST>');
      for (const item of value.items) this.#cell(depth + 2, null, item);
      this.#line(depth + 1, '</LST>');
    }
    this.#line(depth, '</Obj>');
  }

  #structure(depth: number, attribute: string, value: Extract<Cell, { cell: 'enum' | 'id' | 'struct' }>): void {
    this.#line(depth, `<Obj${attribute} RefId="${this.#reference++}">`);
    if (value.cell === 'enum') {
      this.#typeNames(depth + 1, [value.type, 'System.Enum', 'System.ValueType']);
      this.#line(depth + 1, `<ToString>${text(value.name)}</ToString>`);
      this.#line(depth + 1, `<I32>${value.number}</I32>`);
    } else {
      const fields = value.cell === 'struct' ? value.fields : idFields(value);
      this.#typeNames(
        depth + 1,
        value.cell === 'struct'
          ? value.types
          : ['Microsoft.Exchange.Data.Directory.ADObjectId', 'Microsoft.Exchange.Data.ObjectId'],
      );
      this.#line(depth + 1, `<ToString>${text(value.text)}</ToString>`);
      this.#line(depth + 1, '<Props>');
      for (const [name, field] of Object.entries(fields)) this.#cell(depth + 2, name, field);
      this.#line(depth + 1, '</Props>');
      this.#line(depth + 1, '<MS>');
      this.#line(depth + 2, `<BA N="SerializationData">${SERIALIZATION_DATA}</BA>`);
      this.#line(depth + 1, '</MS>');
    }
    this.#line(depth, '</Obj>');
  }
}

/** What ToString gives. */
export function printed(value: Exclude<Cell, null>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (value.cell === 'enum') return value.name;
  if (value.cell === 'list') return value.items.map((item) => (item === null ? '' : printed(item))).join(', ');
  return value.text;
}

export function idFields(id: Extract<Cell, { cell: 'id' }>): {
  readonly [name: string]: string | boolean | number | null;
} {
  const parts = id.dn.split(',');
  return {
    OrgHierarchyToIgnore: null,
    IsDeleted: false,
    Rdn: parts[0] ?? '',
    Parent: (parts[1] ?? '').replace(/^..=/, ''),
    Depth: parts.length - 1,
    DistinguishedName: id.dn,
    IsRelativeDn: false,
    DomainId: id.domain,
    PartitionFQDN: id.domain,
    Name: id.name,
  };
}

/** XML text as PowerShell escapes it: control characters as `_x000D_`, a literal `_x` as `_x005F_x`. */
function text(raw: string): string {
  return raw
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u001f]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
