import Type, { type Static } from 'typebox';
import { exactly, flag, list, maybe, named, object, oneOf, text, textOrNull, texts } from '../documents/declare.ts';
import type { Value } from '../resource.ts';

/** A value of any type, as plans write it. */
export const plannedValue = Type.Unsafe<Value>({});

export const ReadBack = object({
  /** Property of the cmdlet's answer. */
  property: text,
  before: plannedValue,
  after: plannedValue,
  /** Order does not count. */
  asSet: flag,
});
export interface ReadBack extends Static<typeof ReadBack> {}

/** One Set- cmdlet with the parameters that change, and those that it insists on beside them. */
const CmdletOperation = object({
  type: exactly('cmdlet'),
  cmdlet: Type.String({ pattern: '^Set-[A-Za-z]+$' }),
  /** For `-Identity`; empty where the cmdlet takes none (Set-OrganizationConfig). */
  identity: text,
  /** `null` is written `$null`: unsets a value, empties a list. */
  parameters: Type.Unsafe<{ readonly [name: string]: Value }>({
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z0-9]+$' },
    additionalProperties: plannedValue,
  }),
  /** What the Get- cmdlet of the same noun has to say before and after, by property. */
  reads: list(named<ReadBack>(ReadBack)),
});
interface CmdletOperation extends Static<typeof CmdletOperation> {}

/** Windows authentication providers of one location, the whole list in one commit of applicationHost.config. */
const ProvidersOperation = object({
  type: exactly('iis-providers'),
  location: text,
  before: texts,
  after: texts,
  /** `false`: the location inherited its list, and undoing removes its own again. */
  ownedBefore: flag,
  recycle: maybe(text),
});
interface ProvidersOperation extends Static<typeof ProvidersOperation> {}

/** One attribute of one section at one location, committed to applicationHost.config. */
const AttributeOperation = object({
  type: exactly('iis-attribute'),
  location: text,
  /** Full path: `system.webServer/security/access`. */
  section: Type.String({ pattern: '^system\\.webServer/' }),
  attribute: text,
  before: plannedValue,
  after: plannedValue,
  /** `false`: the location inherited the plannedValue, and undoing clears its own again. */
  ownedBefore: flag,
  recycle: maybe(text),
});
interface AttributeOperation extends Static<typeof AttributeOperation> {}

/** IIS 6 through adsutil.vbs; `null` before means "not set at this node". */
const MetabaseOperation = object({
  type: exactly('metabase'),
  node: text,
  property: text,
  before: textOrNull,
  after: textOrNull,
});
interface MetabaseOperation extends Static<typeof MetabaseOperation> {}

const registryValue = Type.Unsafe<number | string | null>({ type: ['number', 'string', 'null'] });
/** One registry value of a machine hive; `null` means that it is not there. */
const RegistryOperation = object({
  type: exactly('registry'),
  hive: text,
  key: text,
  name: text,
  valueType: oneOf(['REG_DWORD', 'REG_SZ']),
  before: registryValue,
  after: registryValue,
});
interface RegistryOperation extends Static<typeof RegistryOperation> {}

/**
 * How a step is carried out: one typed operation that names cmdlets, sections and values as data. Scripts are written
 * from it, the model is changed by it, and its read-back is the judged property.
 */
export type Operation =
  | CmdletOperation
  | ProvidersOperation
  | AttributeOperation
  | MetabaseOperation
  | RegistryOperation;
export const Operation = Type.Unsafe<Operation>({
  oneOf: [CmdletOperation, ProvidersOperation, AttributeOperation, MetabaseOperation, RegistryOperation],
});
