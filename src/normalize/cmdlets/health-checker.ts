import { cmdletNamed } from '../../model/cmdlets.ts';
import type { Fragment } from '../../model/resource.ts';
import { serverNameOf } from '../raw/ad-object-name-of.ts';
import { propertyOf, type RawObject, type RawValue } from '../raw/raw.ts';
import { type CmdletContext, knownText } from './fragment.ts';

/** How the answers of one cmdlet are read; passed in, since they are read like any other. */
type ReadAnswer = (request: string, object: RawObject, context: CmdletContext) => readonly Fragment[];

const DEPTH = 6;

/** Whether it is what HealthChecker found out about one server. */
export const isHealthChecker = (object: RawObject): boolean =>
  propertyOf(object, 'HealthCheckerExchangeServer') !== undefined ||
  (propertyOf(object, 'ServerName') !== undefined && propertyOf(object, 'ExchangeInformation') !== undefined);

/**
 * The answers of cmdlets that a report of HealthChecker holds, each below the name of its cmdlet without the hyphen. It
 * asks for virtual directories with `-ADPropertiesOnly`: their switches are not seen. What the export cut off at its
 * depth is no object any more, and not seen either.
 */
export function normalizeHealthChecker(
  object: RawObject,
  context: CmdletContext,
  read: ReadAnswer,
): readonly Fragment[] {
  const inner = propertyOf(object, 'HealthCheckerExchangeServer');
  const report = isObject(inner) ? { ...object, properties: inner.properties } : object;
  const server = knownText(report, 'ServerName', serverNameOf) ?? context.server;
  return answersIn(report.properties, 0).flatMap(([request, answer]) =>
    read(
      request,
      { ...answer, line: object.line },
      { ...context, server, ...(/VirtualDirectory$/.test(request) ? { directoryOnly: true } : {}) },
    ),
  );
}

type ObjectValue = Extract<RawValue, { readonly type: 'object' }>;
const isObject = (value: RawValue | undefined): value is ObjectValue =>
  typeof value === 'object' && value?.type === 'object';

function answersIn(
  properties: ReadonlyMap<string, RawValue>,
  depth: number,
): readonly (readonly [request: string, answer: Omit<RawObject, 'line'>])[] {
  if (depth > DEPTH) return [];
  return [...properties].flatMap(([name, value]) => {
    const request = cmdletNamed(name.replace(/^Get(?=[A-Z])/, 'Get-'))?.name;
    const items = typeof value === 'object' && value?.type === 'list' ? value.items : [value];
    return items.filter(isObject).flatMap((item) => {
      if (request === undefined) return answersIn(item.properties, depth + 1);
      return [[request, { typeNames: item.typeNames, properties: item.properties }] as const];
    });
  });
}
