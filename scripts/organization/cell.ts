/**
 * A value as it stands in a live Exchange object, before any transport has bent it
 * (`docs/domain/raw-shapes.md#three-transports`). Renderers turn the same cell into what CLIXML, a remote session,
 * ConvertTo-Json and Format-List make of it.
 */
export type Cell =
  | null
  | string
  | boolean
  | number
  | { readonly cell: 'enum'; readonly type: string; readonly name: string; readonly number: number }
  /** An ADObjectId: prints as `text`, carries its parts. */
  | { readonly cell: 'id'; readonly text: string; readonly name: string; readonly dn: string; readonly domain: string }
  | { readonly cell: 'uri'; readonly text: string }
  | { readonly cell: 'guid'; readonly text: string }
  /** ISO 8601 UTC with seconds. */
  | { readonly cell: 'time'; readonly text: string }
  /** A .NET structure that prints as `text`: SmtpAddress, Hostname, ServerVersion, … */
  | {
      readonly cell: 'struct';
      readonly types: readonly string[];
      readonly text: string;
      readonly fields: { readonly [name: string]: string | boolean | number | null };
    }
  | { readonly cell: 'list'; readonly types: readonly string[]; readonly items: readonly Cell[] };

/** One object as a cmdlet of Exchange emits it. */
export interface PsObject {
  /** Most derived first, without `System.Object`. */
  readonly types: readonly string[];
  readonly text: string;
  readonly properties: readonly (readonly [name: string, value: Cell])[];
  /** `true` for the output of Select-Object: note properties, no ToString. */
  readonly selected?: boolean;
}

const DIRECTORY = 'Microsoft.Exchange.Data.Directory.SystemConfiguration';

/** Numbers as the product's enum has them (`docs/domain/raw-shapes.md#enum-numbers`). */
const AUTHENTICATION_METHOD_NUMBERS = {
  Basic: 0,
  Digest: 1,
  Ntlm: 2,
  Fba: 3,
  WindowsIntegrated: 4,
  WSSecurity: 7,
  OAuth: 10,
  Negotiate: 13,
} as const;
export type Method = keyof typeof AUTHENTICATION_METHOD_NUMBERS;

export const enumCell = (type: string, name: string, number: number): Cell => ({ cell: 'enum', type, name, number });

export function methodCell(name: Method): Cell {
  return enumCell(`${DIRECTORY}.AuthenticationMethod`, name, AUTHENTICATION_METHOD_NUMBERS[name]);
}

const MULTI = (inner: string): readonly string[] => [
  `Microsoft.Exchange.Data.MultiValuedProperty\`1[[${inner}]]`,
  'Microsoft.Exchange.Data.MultiValuedPropertyBase',
];
const STRING = 'System.String, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089';
const METHOD = `${DIRECTORY}.AuthenticationMethod, Microsoft.Exchange.Data.Directory, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35`;
const ID =
  'Microsoft.Exchange.Data.Directory.ADObjectId, Microsoft.Exchange.Data.Directory, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35';

export function methodList(methods: readonly Method[]): Cell {
  return { cell: 'list', types: MULTI(METHOD), items: methods.map(methodCell) };
}

export function textList(items: readonly string[]): Cell {
  return { cell: 'list', types: MULTI(STRING), items };
}

export function idList(items: readonly Cell[]): Cell {
  return { cell: 'list', types: MULTI(ID), items };
}

export const uriCell = (text: string | null): Cell => (text === null ? null : { cell: 'uri', text });
export const guidCell = (text: string): Cell => ({ cell: 'guid', text });
export const timeCell = (text: string): Cell => ({ cell: 'time', text });

export function tokenCheckingCell(name: 'None' | 'Allow' | 'Require'): Cell {
  return enumCell(`${DIRECTORY}.ExtendedProtectionTokenCheckingMode`, name, ['None', 'Allow', 'Require'].indexOf(name));
}

export function hostnameCell(text: string | null): Cell {
  if (text === null) return null;
  return { cell: 'struct', types: ['Microsoft.Exchange.Data.Hostname'], text, fields: { HostnameString: text } };
}

export function smtpAddressCell(text: string): Cell {
  const [local = '', domain = ''] = text.split('@');
  return {
    cell: 'struct',
    types: ['Microsoft.Exchange.Data.SmtpAddress', 'System.ValueType'],
    text,
    fields: { Length: text.length, IsUTF8: false, IsValidAddress: true, Local: local, Domain: domain },
  };
}

export function proxyAddressCell(text: string): Cell {
  const colon = text.indexOf(':');
  const prefix = text.slice(0, colon);
  const smtp = prefix.toLowerCase() === 'smtp';
  return {
    cell: 'struct',
    types: [
      smtp ? 'Microsoft.Exchange.Data.SmtpProxyAddress' : 'Microsoft.Exchange.Data.CustomProxyAddress',
      'Microsoft.Exchange.Data.ProxyAddress',
      'Microsoft.Exchange.Data.ProxyAddressBase',
    ],
    text,
    fields: {
      ...(smtp ? { SmtpAddress: text.slice(colon + 1) } : {}),
      AddressString: text.slice(colon + 1),
      ProxyAddressString: text,
      IsPrimaryAddress: prefix === prefix.toUpperCase(),
      PrefixString: prefix,
    },
  };
}

export function proxyAddressList(items: readonly string[]): Cell {
  return {
    cell: 'list',
    types: ['Microsoft.Exchange.Data.ProxyAddressCollection', 'Microsoft.Exchange.Data.MultiValuedPropertyBase'],
    items: items.map(proxyAddressCell),
  };
}

/** `15.1.2507.6` as the ServerVersion that prints `Version 15.1 (Build 2507.6)`. */
export function serverVersionCell(build: string): Cell {
  const [major = 0, minor = 0, number = 0, revision = 0] = build.split('.').map(Number);
  return {
    cell: 'struct',
    types: ['Microsoft.Exchange.Data.ServerVersion'],
    text: `Version ${major}.${minor} (Build ${number}.${revision})`,
    fields: { Major: major, Minor: minor, Build: number, Revision: revision, FilePatchLevelDescription: null },
  };
}

/** `0.20 (15.0.0.0)`. */
export function objectVersionCell(text: string): Cell {
  const match = /^(\d+)\.(\d+) \((.+)\)$/.exec(text);
  return {
    cell: 'struct',
    types: ['Microsoft.Exchange.Data.ExchangeObjectVersion'],
    text,
    fields: { Major: Number(match?.[1]), Minor: Number(match?.[2]), ExchangeBuild: match?.[3] ?? '' },
  };
}
