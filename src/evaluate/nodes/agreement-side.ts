import type { Value, ValueOrAbsent } from '../../model/resource.ts';
import { F, type Truth, U } from '../compile/truth.ts';
import type { AgreementForm } from './agreement-form.ts';

/** One of the two values; `isPart`: it is a set, and holds at least this. */
export interface AgreementSide {
  readonly value: ValueOrAbsent;
  readonly isPart: boolean;
}

export const NOT_SEEN: AgreementSide = { value: undefined, isPart: false };

/** The whole value where it was seen, else what is known of it. */
export function agreementSide(value: ValueOrAbsent, part: () => readonly Value[] | undefined): AgreementSide {
  if (value !== undefined) return { value, isPart: false };
  const known = part();
  return known === undefined ? NOT_SEEN : { value: known, isPart: true };
}

/** What a part holds beyond the whole other side is in the way already; what it lacks may be there. */
export function fitsInto(part: AgreementForm, whole: AgreementForm): Truth {
  if (part.elements === undefined || whole.elements === undefined) return U;
  for (const element of part.elements) if (!whole.elements.has(element)) return F;
  return U;
}
