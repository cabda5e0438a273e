import { readClixml } from '../../../normalize/formats/clixml/clixml.ts';
import { readJson } from '../../../normalize/formats/json.ts';
import { FILE_FORMATS } from '../../../normalize/place/file-formats.ts';
import { formatOfText } from '../../../normalize/place/format-of-text.ts';
import { cleanLines } from '../../../normalize/printed/clean/clean-lines.ts';
import { startPrinted } from '../../../normalize/printed/printed.ts';
import type { RawObject, RawValue } from '../../../normalize/raw/raw.ts';
import { gatherFromText } from './gather-from-text.ts';
import type { NameGathering } from './gather-name-list.ts';
import { isNamingProperty } from './naming-properties.ts';

/** The objects of a text, whatever rules read of them. A text that cannot be read gives none. */
export async function gatherFromObjects(text: string, names: NameGathering): Promise<void> {
  for (const object of await objectsIn(text)) {
    for (const [name, value] of object.properties) if (isNamingProperty(name)) gatherValue(value, name, names);
    if (object.text !== undefined) names.addName(object.text);
  }
}

async function objectsIn(text: string): Promise<readonly RawObject[]> {
  const format = formatOfText(text.slice(0, 65_536), FILE_FORMATS)?.name;
  const objects: RawObject[] = [];
  try {
    if (format === 'clixml') for await (const batch of readClixml(once(text), {})) objects.push(...batch);
    else if (format === 'json') for await (const batch of readJson(once(text), {})) objects.push(...batch);
    else if (!text.trimStart().startsWith('<')) {
      const lines = text.split(/\r*\n|\r/).map((line, index) => ({ text: line, line: index + 1 }));
      objects.push(...startPrinted({}).read(cleanLines(lines, new Map())).objects);
    }
  } catch {
    // What came before the fault counts; patterns look at the rest.
  }
  return objects;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

function gatherValue(value: RawValue, property: string, names: NameGathering): void {
  if (typeof value === 'string') gatherNamed(value, property, names);
  else if (value === null || typeof value !== 'object') return;
  else if (value.type === 'text') gatherNamed(value.text, property, names);
  else if (value.type === 'list') for (const item of value.items) gatherValue(item, property, names);
  else if (value.type === 'object') {
    if (value.text !== undefined) gatherNamed(value.text, property, names);
    for (const [name, part] of value.properties) if (isNamingProperty(name)) gatherValue(part, name, names);
  }
}

function gatherNamed(text: string, property: string, names: NameGathering): void {
  gatherFromText(text, names);
  if (/server|host|fqdn|computer|machine|controller|domain(?:name)?s?$/i.test(property)) {
    for (const part of text.replace(/[{}]/g, '').split(/[,;\s]+/)) {
      if (/^[*\w.-]+$/.test(part) && !/^(?:true|false|default)$/i.test(part)) names.addHost(part);
    }
  } else if (/^(?:alias|samaccountname|.*user(?:name)?|.*account)$/i.test(property)) names.addLabel(text);
  names.addName(text.replace(/^[A-Za-z0-9]{1,10}:(?!\\|\/)/, ''));
}
