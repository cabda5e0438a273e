import { startPrinted } from '../../printed/printed.ts';
import { knownValue } from '../../raw/known-value.ts';
import { propertyOf, type RawObject } from '../../raw/raw.ts';
import { textOf, timeOf } from '../../raw/single-values.ts';
import { type EventReader, type LeaveLine, LISTED_NAMES, shownFields, type TakeFields } from './event-list.ts';
import { breaksCode, fieldsOfMessage } from './event-message.ts';
import type { EventFields } from './event-row.ts';

/** Nothing is made of an object with a line that is not understood, nor of one whose text was broken. */
export async function readEventObjects(
  batches: AsyncIterable<readonly RawObject[]>,
  found: TakeFields,
  leave: LeaveLine,
  strange: readonly number[] = [],
): Promise<void> {
  for await (const objects of batches)
    for (const [index, object] of objects.entries()) {
      const next = objects[index + 1]?.line ?? Number.POSITIVE_INFINITY;
      if (!strange.some((line) => line >= object.line && line < next)) takeObject(object, found, leave);
    }
}

/** Rows of a CSV, of a table, of JSON between other lines. */
export function startRows(found: TakeFields, leave: LeaveLine): EventReader {
  const reader = startPrinted({});
  return {
    read: (window) => {
      const { leftOver, objects } = reader.read(window);
      const strange = new Set(leftOver.map(({ line }) => line));
      for (const object of objects)
        if (strange.has(object.line - 1)) leave(object.line);
        else takeObject(object, found, leave);
      for (const line of strange) leave(line);
    },
    end: () => undefined,
  };
}

function takeObject(object: RawObject, found: TakeFields, leave: LeaveLine): void {
  if (breaksCode(messageOf(object))) leave(object.line);
  else found(objectFields(object));
}

function messageOf(object: RawObject): string {
  const raw = propertyOf(object, 'Message');
  return typeof raw === 'object' && raw?.type === 'text' ? raw.text : (knownValue(textOf(raw)) ?? '');
}

function objectFields(object: RawObject): EventFields {
  const fields = new Map<string, string>();
  for (const name of LISTED_NAMES) {
    const raw = propertyOf(object, name);
    const reading =
      name === 'TimeCreated' ? (knownValue(timeOf(raw)) ?? knownValue(textOf(raw))) : knownValue(textOf(raw));
    if (reading !== undefined) fields.set(name, reading);
  }
  return { ...shownFields(fields), ...fieldsOfMessage(messageOf(object)), line: object.line };
}
