import { describe, expect, it } from 'vitest';
import type { ReadProperties } from '../../../src/normalize/cmdlets/fragment.ts';
import { addAdvertisedMethods } from '../../../src/normalize/cmdlets/outlook-anywhere.ts';

function advertised(properties: ReadProperties['properties'], unseen: ReadProperties['unseen'] = {}): ReadProperties {
  const read = { properties: { ...properties }, unseen: { ...unseen } };
  addAdvertisedMethods(read);
  return read;
}

describe('what Outlook Anywhere hands to clients', () => {
  it('is the internal and the external method since 2013, each once', () => {
    const { properties } = advertised({
      internalClientAuthenticationMethod: 'Ntlm',
      externalClientAuthenticationMethod: 'Basic',
    });
    expect(properties.advertisedMethods).toEqual(['Basic', 'Ntlm']);
    const same = advertised({
      internalClientAuthenticationMethod: 'Ntlm',
      externalClientAuthenticationMethod: 'Ntlm',
    });
    expect(same.properties.advertisedMethods).toEqual(['Ntlm']);
  });

  it('is the one method of 2010', () => {
    expect(advertised({ clientAuthenticationMethod: 'Basic' }).properties.advertisedMethods).toEqual(['Basic']);
  });

  it('leaves out a method that is unset', () => {
    const { properties } = advertised({
      internalClientAuthenticationMethod: 'Ntlm',
      externalClientAuthenticationMethod: null,
    });
    expect(properties.advertisedMethods).toEqual(['Ntlm']);
  });

  it('stays absent where one of two methods is absent, also beside the old one', () => {
    const { properties, unseen } = advertised({
      internalClientAuthenticationMethod: 'Ntlm',
      clientAuthenticationMethod: 'Basic',
    });
    expect(properties).not.toHaveProperty('advertisedMethods');
    expect(unseen).not.toHaveProperty('advertisedMethods');
  });

  it('is not seen where one of two methods was cut off', () => {
    const lost = { cause: 'truncated', detail: 'cut' } as const;
    const { properties, unseen } = advertised(
      { internalClientAuthenticationMethod: 'Ntlm' },
      { externalClientAuthenticationMethod: lost },
    );
    expect(properties).not.toHaveProperty('advertisedMethods');
    expect(unseen.advertisedMethods).toBe(lost);
  });

  it('stays absent where nothing is known', () => {
    expect(advertised({}).properties).not.toHaveProperty('advertisedMethods');
  });
});
