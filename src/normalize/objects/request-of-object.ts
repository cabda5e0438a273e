import { mayAnswer } from '../cmdlets/recognize/may-answer.ts';
import { recognizeObject } from '../cmdlets/recognize/recognize.ts';
import type { PlacedFile } from '../place/placement.ts';
import type { RawObject } from '../raw/raw.ts';

/** Content goes before the name, and what the reader said goes before both. */
export function requestOf(object: RawObject, placement: PlacedFile): string | undefined {
  if (placement.isMapped && placement.request !== null) return placement.request;
  const known = recognizeObject(object);
  if (known !== undefined) return known;
  const { request } = placement;
  return foreignType(object) === undefined && request !== null && mayAnswer(object, request) ? request : undefined;
}

/** A type that says what the object is; those that Select-Object and scripts make say nothing. */
export function foreignType(object: RawObject): string | undefined {
  const first = object.typeNames[0]?.replace(/^(?:Deserialized\.|Selected\.)+/, '');
  if (first === undefined || !first.includes('.')) return undefined;
  return /^(System\.(Management\.Automation\.|Object$)|Microsoft\.PowerShell\.)/.test(first) ? undefined : first;
}
