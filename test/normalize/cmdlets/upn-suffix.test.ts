import { describe, expect, it } from 'vitest';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import type { RawObject, RawValue } from '../../../src/normalize/raw/raw.ts';

function mailboxNamed(userPrincipalName: RawValue): RawObject {
  return {
    typeNames: [],
    line: 1,
    properties: new Map<string, RawValue>([
      ['Guid', 'c07d2fbc-0000-4000-8000-000000000001'],
      ['UserPrincipalName', userPrincipalName],
    ]),
  };
}

const propertiesOf = (name: RawValue) =>
  normalizeObject('Get-Mailbox', mailboxNamed(name), { record: 0, server: null })[0];

describe('the suffix of a sign-in name', () => {
  it('is what follows the last @', () => {
    expect(propertiesOf('anna@x@contoso.local')?.properties.upnSuffix).toBe('contoso.local');
  });

  it('is unset where the name is, or has none', () => {
    expect(propertiesOf(null)?.properties.upnSuffix).toBeNull();
    expect(propertiesOf('anna')?.properties.upnSuffix).toBeNull();
    expect(propertiesOf('anna@')?.properties.upnSuffix).toBeNull();
  });

  it('is not seen where the name was cut off', () => {
    const mailbox = propertiesOf({ type: 'unseen', cause: 'truncated', detail: 'cut' });
    expect(mailbox?.properties).not.toHaveProperty('upnSuffix');
    expect(mailbox?.unseen?.upnSuffix?.cause).toBe('truncated');
  });
});

describe('the domain of a mail address', () => {
  const withAddress = (PrimarySmtpAddress: RawValue) =>
    normalizeObject(
      'Get-Mailbox',
      {
        typeNames: [],
        line: 1,
        properties: new Map<string, RawValue>([
          ['Guid', 'c07d2fbc-0000-4000-8000-000000000001'],
          ['PrimarySmtpAddress', PrimarySmtpAddress],
        ]),
      },
      { record: 0, server: null },
    )[0];

  it('is what follows the last @', () => {
    expect(withAddress('anna@contoso.com')?.properties.mailDomain).toBe('contoso.com');
  });

  it('is unset where there is no address', () => {
    expect(withAddress(null)?.properties.mailDomain).toBeNull();
  });

  it('is not seen where the address was cut off', () => {
    const mailbox = withAddress({ type: 'unseen', cause: 'truncated', detail: 'cut' });
    expect(mailbox?.properties).not.toHaveProperty('mailDomain');
    expect(mailbox?.unseen?.mailDomain?.cause).toBe('truncated');
  });
});
