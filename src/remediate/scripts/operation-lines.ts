import { UserError } from '../../model/error.ts';
import type { Operation } from '../../model/plan/operation.ts';
import type { Value } from '../../model/resource.ts';
import type { ChainedField } from './chained-fields.ts';
import { attributeValues, IIS_ATTRIBUTES, WINDOWS_AUTHENTICATION } from './iis-attributes.ts';
import { safeName } from './safe-name.ts';
import { hashtable, type LiteralEntries, typedLiteral } from './typed-literal.ts';

/** What says how a step is carried out: one entry of the list for each line. */
export function operationLines(
  operation: Operation,
  fields: readonly ChainedField[],
  where: string,
): readonly LiteralEntries[] {
  const literal = (value: Value): string => typedLiteral(value, where);
  switch (operation.type) {
    case 'cmdlet': {
      const names = Object.keys(operation.parameters).map((name) => safeName('parameter', name, where));
      const noun = safeName('cmdlet', operation.cmdlet, where).slice('Set-'.length);
      const undo = names.map((name) => [name, literal(capturedOf(name, fields, where))] as const);
      const after = names.map((name) => [name, literal(operation.parameters[name] ?? null)] as const);
      return [
        [
          ['Set', literal(operation.cmdlet)],
          ['Get', literal(`Get-${noun}`)],
          ['Identity', literal(operation.identity)],
        ],
        [['ToAfter', hashtable(after, where)]],
        [['ToBefore', hashtable(undo, where)]],
      ];
    }
    case 'iis-providers':
      for (const name of [...operation.before, ...operation.after]) safeName('provider', name, where);
      return [
        placeEntries(operation, where),
        [
          ['Section', literal(WINDOWS_AUTHENTICATION)],
          ['Attribute', literal('providers')],
        ],
      ];
    case 'iis-attribute': {
      const { after, asSet, before } = attributeValues(operation.attribute, operation.before, operation.after);
      for (const value of [before, after].flat())
        if (typeof value === 'string') safeName(asSet ? 'flag' : 'redirect destination', value, where);
      const standard = IIS_ATTRIBUTES[operation.section]?.[operation.attribute];
      return [
        placeEntries(operation, where),
        [
          ['Section', literal(operation.section)],
          ['Attribute', literal(operation.attribute)],
          ['Default', literal(standard ?? null)],
        ],
      ];
    }
    case 'metabase':
      for (const value of [operation.before, operation.after])
        if (value !== null) safeName('metabase value', value, where);
      return [
        [
          [
            'Node',
            literal(
              `${safeName('metabase node', operation.node, where)}/${safeName('metabase property', operation.property, where)}`,
            ),
          ],
        ],
      ];
    case 'registry':
      safeName('registry hive', operation.hive, where);
      return [
        [
          ['Key', literal(`Registry::HKEY_LOCAL_MACHINE\\${safeName('registry key', operation.key, where)}`)],
          ['Name', literal(safeName('registry name', operation.name, where))],
          ['Kind', literal(operation.valueType === 'REG_DWORD' ? 'DWord' : 'String')],
        ],
      ];
  }
}

const placeEntries = (
  operation: { readonly location: string; readonly recycle?: string },
  where: string,
): LiteralEntries => [
  ['Location', typedLiteral(safeName('location', operation.location, where), where)],
  [
    'Pool',
    typedLiteral(
      operation.recycle === undefined ? null : safeName('application pool', operation.recycle, where),
      where,
    ),
  ],
];

/** The value that undoing gives to a parameter: the one that was read of the property of the same name. */
function capturedOf(parameter: string, fields: readonly ChainedField[], where: string): Value {
  const found = fields.find(({ name }) => name.toLowerCase() === parameter.toLowerCase());
  if (found === undefined) {
    throw new UserError(
      'plan-step',
      `What -${parameter} was before is not in the plan; without it there is no way back.`,
      { where },
    );
  }
  return Array.isArray(found.before) && found.before.length === 0 ? null : found.before;
}
