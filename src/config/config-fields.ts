import { wordTable } from '../lib/words/word-table.ts';
import { configSchema } from '../policy/schema/config.ts';
import type { JsonSchema } from '../policy/schema/json-schema.ts';

/** One field that holds a value. */
export interface ConfigField {
  /** `['alerts', 'webhooks', '*', 'format']`: `*` stands for a name of the reader's own. */
  readonly steps: readonly string[];
  readonly type: 'text' | 'integer' | 'boolean' | 'list' | 'map';
  /** `EXAUDIT_ALERTS_MAIL_HOST`; of a name of the reader's own `EXAUDIT_ALERTS_WEBHOOKS_*_FORMAT`. */
  readonly variable: string;
  readonly description: string;
}

/** Fields whose value is a path: relative to the file that says it, or to the working folder. */
const PATHS = new Set([
  'connection.script',
  'connection.capture',
  'connection.replay',
  'connection.pushed',
  'connection.powershell',
  'policies',
  'waivers',
  'declarations',
  'store.folder',
  'alerts.mail.ca',
  'alerts.webhooks.*.ca',
  'alerts.heartbeat.ca',
  'alerts.metrics',
]);

const TYPES: { readonly [type: string]: ConfigField['type'] } = wordTable({
  integer: 'integer',
  boolean: 'boolean',
  array: 'list',
  object: 'map',
});

/** Every field of the configuration, in the order of its schema. */
export const CONFIG_FIELDS: readonly ConfigField[] = fieldsOf(configSchema, []);

function fieldsOf(schema: JsonSchema, steps: readonly string[]): readonly ConfigField[] {
  const { properties, additionalProperties: others } = schema as {
    readonly properties?: { readonly [name: string]: JsonSchema };
    readonly additionalProperties?: JsonSchema | false;
  };
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([name, inner]) =>
      steps.length === 0 && name === 'schema' ? [] : fieldsOf(inner, [...steps, name]),
    );
  if (typeof others === 'object' && 'properties' in others) return fieldsOf(others, [...steps, '*']);
  return [
    {
      steps,
      type: TYPES[String(schema.type)] ?? 'text',
      variable: `EXAUDIT_${steps.map(upperSnake).join('_')}`,
      description: String(schema.description ?? ''),
    },
  ];
}

/** `exchangeUri` becomes `EXCHANGE_URI`. */
function upperSnake(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/** The field at a place; `undefined` where there is none. */
export const fieldAt = (steps: readonly string[]): ConfigField | undefined =>
  CONFIG_FIELDS.find(
    (field) =>
      field.steps.length === steps.length && field.steps.every((step, index) => step === '*' || step === steps[index]),
  );

export const isPathField = ({ steps }: ConfigField): boolean => PATHS.has(forAll(steps).join('.'));

/** The field that says for all what a field of one site says for it. */
const forAll = (steps: readonly string[]): readonly string[] =>
  steps[0] === 'sites' ? [...(steps[2] === 'heartbeat' ? ['alerts'] : []), ...steps.slice(2)] : steps;
/** A reference to a secret: `env:NAME`, `file:PATH`. */
export const isReferenceField = ({ steps }: ConfigField): boolean => /From$/.test(steps.at(-1) ?? '');

/** The field that a variable of the environment overrides, and which one of a name of the reader's own. */
export function fieldOfVariable(
  name: string,
): { readonly field: ConfigField; readonly steps: readonly string[] } | undefined {
  for (const field of CONFIG_FIELDS) {
    const [before = '', after] = field.variable.split('*');
    if (after === undefined) {
      if (name === field.variable) return { field, steps: field.steps };
      continue;
    }
    const own = name.startsWith(before) && name.endsWith(after) ? name.slice(before.length, -after.length) : '';
    if (/^[A-Z][A-Z0-9]{0,31}$/.test(own))
      return { field, steps: field.steps.map((step) => (step === '*' ? own.toLowerCase() : step)) };
  }
  return undefined;
}
