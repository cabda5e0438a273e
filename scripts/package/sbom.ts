import { createHash } from 'node:crypto';
import type { Delivered } from './packages.ts';

/**
 * What is delivered, as SPDX 2.3 (https://spdx.github.io/spdx-spec/v2.3/). Nothing in it depends on where or when it was
 * made: `made` is the time of the sources.
 */
export function sbom(version: string, parts: readonly Delivered[], made: Date): string {
  const self = 'SPDXRef-exaudit';
  const packages = parts.map(({ name, version: its, licence }) => ({
    SPDXID: `SPDXRef-${name.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^-/, '')}-${its}`,
    name,
    versionInfo: its,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: licence,
    copyrightText: 'NOASSERTION',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: name === 'node' ? `pkg:generic/node@${its}` : `pkg:npm/${name.replace(/^@/, '%40')}@${its}`,
      },
    ],
  }));
  const digest = createHash('sha256').update(JSON.stringify(packages)).digest('hex');
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `exaudit-${version}`,
    documentNamespace: `https://spdx.org/spdxdocs/exaudit-${version}-${digest}`,
    creationInfo: { created: made.toISOString().replace(/\.\d+Z$/, 'Z'), creators: ['Tool: exaudit-package'] },
    documentDescribes: [self],
    packages: [
      {
        SPDXID: self,
        name: 'exaudit',
        versionInfo: version,
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'MIT',
        licenseDeclared: 'MIT',
        copyrightText: 'NOASSERTION',
      },
      ...packages,
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: self },
      ...packages.map(({ SPDXID }) => ({
        spdxElementId: self,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: SPDXID,
      })),
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
