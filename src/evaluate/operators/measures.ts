import { compareBuilds, parseBuild } from '../../model/exchange-version.ts';
import type { Value } from '../../model/resource.ts';
import { truthOf, U } from '../compile/truth.ts';
import type { OperatorFunction } from './operator-function.ts';

const comparingNumbers =
  (holds: (value: number, operand: number) => boolean): OperatorFunction =>
  (operand) =>
    typeof operand === 'number'
      ? (value) => (typeof value === 'number' ? truthOf(holds(value, operand)) : U)
      : undefined;

export const atLeast = comparingNumbers((value, operand) => value >= operand);
export const atMost = comparingNumbers((value, operand) => value <= operand);
export const greaterThan = comparingNumbers((value, operand) => value > operand);
export const lessThan = comparingNumbers((value, operand) => value < operand);

const comparingBuilds =
  (holds: (order: number) => boolean): OperatorFunction =>
  (operand) => {
    const wanted = buildOf(operand);
    if (wanted === undefined) return undefined;
    return (value) => {
      const build = buildOf(value);
      return build === undefined ? U : truthOf(holds(compareBuilds(build, wanted)));
    };
  };

function buildOf(value: Value): ReturnType<typeof parseBuild> {
  return typeof value === 'string' ? parseBuild(value) : undefined;
}

export const buildAtLeast = comparingBuilds((order) => order >= 0);
export const buildBelow = comparingBuilds((order) => order < 0);
