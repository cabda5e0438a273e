import type { PropertySpec } from '../../model/kind.ts';
import type { Value } from '../../model/resource.ts';
import { canonical, isList, isTyped } from '../compile/typed-value.ts';

/** What agrees has the same text. A set also has its elements. */
export interface AgreementForm {
  readonly text: string;
  readonly elements?: ReadonlySet<string>;
}

/** `undefined` for a value that the normalization cannot take. */
type Normalize = (value: Value, spec: PropertySpec | undefined) => AgreementForm | undefined;

const WINDOWS_METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['basic', ['basic']],
  ['ntlm', ['ntlm']],
  ['negotiate', ['negotiate']],
  ['windowsintegrated', ['negotiate', 'ntlm']],
]);

/** What two values are compared as, by the name of the normalization. */
export const AGREEMENT_FORMS: ReadonlyMap<string, Normalize> = new Map<string, Normalize>([
  ['none', (value, spec) => (spec?.many === 'set' ? asSet(value, exactly(spec)) : asWritten(value, spec))],
  ['set', (value) => asSet(value, (element) => [typeof element === 'string' ? element.toLowerCase() : element])],
  [
    'windows-methods',
    (value) =>
      asSet(value, (element) => WINDOWS_METHODS.get(typeof element === 'string' ? element.toLowerCase() : '') ?? []),
  ],
]);

function exactly(spec: PropertySpec | undefined): (element: Value) => readonly Value[] {
  return (element) => [canonical(spec?.type, element)];
}

function asWritten(value: Value, spec: PropertySpec | undefined): AgreementForm | undefined {
  const elements = isList(value) ? value : [value];
  if (!elements.every((element) => isTyped(spec?.type, element))) return undefined;
  return { text: JSON.stringify([isList(value), elements.map((element) => canonical(spec?.type, element))]) };
}

function asSet(value: Value, normalize: (element: Value) => readonly Value[]): AgreementForm | undefined {
  if (!isList(value) || value.some((element) => element === null || typeof element === 'object')) return undefined;
  const elements = new Set(value.flatMap(normalize).map((element) => JSON.stringify(element)));
  return { text: JSON.stringify([...elements].sort()), elements };
}
