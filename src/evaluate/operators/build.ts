import { compareBuilds, parseBuild } from '../../model/exchange-version.ts';
import type { Value } from '../../model/resource.ts';
import type { OperatorFunction } from '../compile/operation.ts';
import { truthOf, U } from '../compile/truth.ts';

const comparing =
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

export const buildAtLeast = comparing((order) => order >= 0);
export const buildBelow = comparing((order) => order < 0);
