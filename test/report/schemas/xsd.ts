import { SaxesParser } from 'saxes';

/** An element of an XML document, with its attributes and children; text is joined. */
export interface Element {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly Element[];
  readonly text: string;
}

/** Parses a document; a fault in the XML throws. */
export function elementOf(xml: string): Element {
  interface Open {
    name: string;
    attributes: { [name: string]: string };
    children: Element[];
    text: string;
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const text = (part: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml).close();
  const [first] = root.children;
  if (first === undefined) throw new Error('no element');
  return first;
}

const SUPPORTED = new Set([
  'schema',
  'element',
  'complexType',
  'sequence',
  'choice',
  'attribute',
  'simpleType',
  'restriction',
  'pattern',
]);

/**
 * The faults of a document by a schema of the part of XML Schema that `junit-10.xsd` uses: elements by name, required
 * and known attributes, patterns, which children may stand where. The order inside a `sequence` of more than one member
 * is not checked; the schema has none that a report could contain.
 */
export function faultsBy(xsd: string, xml: string): readonly string[] {
  const schema = elementOf(xsd);
  refuseUnknown(schema);
  const named = (kind: string): ReadonlyMap<string, Element> =>
    new Map(schema.children.filter(({ name }) => name === kind).map((one) => [one.attributes.name ?? '', one]));
  const elements = named('xs:element');
  const simple = named('xs:simpleType');
  const faults: string[] = [];

  const checkType = (at: string, type: string | undefined, value: string): void => {
    const pattern = simple.get(type ?? '')?.children[0]?.children[0]?.attributes.value;
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) faults.push(`${at}: "${value}"`);
  };
  const check = (element: Element, path: string): void => {
    const at = `${path}/${element.name}`;
    const declared = elements.get(element.name);
    if (declared === undefined) return void faults.push(`${at} is not known`);
    const complex = declared.children.find(({ name }) => name === 'xs:complexType');
    if (complex === undefined) return;
    const attributes = complex.children.filter(({ name }) => name === 'xs:attribute');
    for (const { attributes: spec } of attributes) {
      const value = element.attributes[spec.name ?? ''];
      if (value === undefined && spec.use === 'required') faults.push(`${at} lacks ${spec.name}`);
      if (value !== undefined) checkType(`${at}@${spec.name}`, spec.type, value);
    }
    const known = new Set(attributes.map(({ attributes: spec }) => spec.name));
    for (const name of Object.keys(element.attributes)) if (!known.has(name)) faults.push(`${at} has ${name}`);
    const allowed = new Map(refsIn(complex).map(({ attributes: spec }) => [spec.ref ?? '', spec]));
    for (const child of element.children) {
      if (allowed.has(child.name)) check(child, at);
      else faults.push(`${at} holds ${child.name}`);
    }
    if (complex.attributes.mixed !== 'true' && element.text.trim() !== '') faults.push(`${at} holds text`);
  };
  check(elementOf(xml), '');
  return faults;
}

function refsIn(element: Element): readonly Element[] {
  return element.children.flatMap((child) =>
    child.name === 'xs:element' ? [child] : child.name === 'xs:attribute' ? [] : refsIn(child),
  );
}

function refuseUnknown(element: Element): void {
  if (!SUPPORTED.has(element.name.replace(/^xs:/, ''))) throw new Error(`${element.name} is not supported`);
  for (const child of element.children) refuseUnknown(child);
}
