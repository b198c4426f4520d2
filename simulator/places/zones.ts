type Zones = Readonly<Record<string, string>>;

// Written "code name; code name": nobody reads them one by one.
function read(text: string): Zones {
  return Object.fromEntries(
    text.split(';').map((one) => {
      const [code = '', ...name] = one.trim().split(' ');
      return [code, name.join(' ')];
    }),
  );
}

const LISTED: Readonly<Record<string, Zones>> = {
  AU: read(
    'ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland; ' +
      'SA South Australia; TAS Tasmania; VIC Victoria; WA Western Australia',
  ),
  CA: read(
    'AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador; ' +
      'NT Northwest Territories; NS Nova Scotia; NU Nunavut; ON Ontario; PE Prince Edward Island; QC Quebec; ' +
      'SK Saskatchewan; YT Yukon',
  ),
  GB: read('BFP British Forces; ENG England; NIR Northern Ireland; SCT Scotland; WLS Wales'),
  US: read(
    'AL Alabama; AK Alaska; AS American Samoa; AZ Arizona; AR Arkansas; CA California; CO Colorado; ' +
      'CT Connecticut; DE Delaware; DC District of Columbia; FM Micronesia; FL Florida; GA Georgia; GU Guam; ' +
      'HI Hawaii; ID Idaho; IL Illinois; IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; ' +
      'MH Marshall Islands; MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; ' +
      'MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; ' +
      'NY New York; NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio; OK Oklahoma; ' +
      'OR Oregon; PW Palau; PA Pennsylvania; PR Puerto Rico; RI Rhode Island; SC South Carolina; ' +
      'SD South Dakota; TN Tennessee; TX Texas; VI U.S. Virgin Islands; UT Utah; VT Vermont; VA Virginia; ' +
      'WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming; AA Armed Forces Americas; ' +
      'AE Armed Forces Europe; AP Armed Forces Pacific',
  ),
};

// Countries whose addresses have provinces in Shopify, but whose list is not kept here.
const UNLISTED = new Set(
  'AE AR BR CL CN CO CR EG ES GT HK ID IE IN IT JP KR KW MX MY NG NZ PA PE PH PT RO RU SV TH UY VE ZA'.split(
    ' ',
  ),
);

/** The provinces of a country by code; `none` where an address has none, `unlisted` where this store does not know them. */
export function zonesOf(country: string): Zones | 'none' | 'unlisted' {
  return LISTED[country] ?? (UNLISTED.has(country) ? 'unlisted' : 'none');
}
