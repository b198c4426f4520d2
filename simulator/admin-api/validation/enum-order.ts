import type { IntrospectionQuery } from 'graphql';
import { TOPIC_ORDER } from './topic-order.ts';

/** Countries by their English names. */
const COUNTRIES = [
  'AF AX AL DZ AD AO AI AG AR AM AW AC AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG ',
  'BF BI KH CA CV BQ KY CF TD CL CN CX CC CO KM CG CD CK CR HR CU CW CY CZ CI DK DJ DM DO EC EG SV GQ ',
  'ER EE SZ ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GT GG GN GW GY HT HM VA HN HK HU ',
  'IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP XK KW KG LA LV LB LS LR LY LI LT LU MO MG MW MY ',
  'MV ML MT MQ MR MU YT MX MD MC MN ME MS MA MZ MM NA NR NP NL AN NC NZ NI NE NG NU NF MK NO OM PK PS ',
  'PA PG PY PE PH PN PL PT QA CM RE RO RU RW BL SH KN LC MF PM WS SM ST SA SN RS SC SL SG SX SK SI SB ',
  'SO ZA GS KR SS ES LK VC SD SR SJ SE CH SY TW TJ TZ TH TL TG TK TO TT TA TN TR TM TC TV UG UA AE GB ',
  'US UM UY UZ VU VE VN VG WF EH YE ZM ZW ZZ ',
]
  .join('')
  .trim()
  .split(' ');

const EXEMPT_TRADES = {
  RESELLER: 'BC MB SK',
  VPT_RESELLER: 'SK NL',
  DIPLOMAT: '',
  COMMERCIAL_FISHERY: 'BC MB NS PE SK',
  PRODUCTION_AND_MACHINERY: 'BC SK',
  SUB_CONTRACTOR: 'BC SK',
  CONTRACTOR: 'BC SK',
  PURCHASE: 'ON',
  FARMER: 'MB NS SK',
};

/** States by their English names, the district behind. */
const STATES = [
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND ',
  'OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC',
].join('');

/** Canada's by trade, then Europe's, then the states'. */
const EXEMPTIONS = [
  'CA_STATUS_CARD_EXEMPTION',
  ...Object.entries(EXEMPT_TRADES).flatMap(([trade, provinces]) =>
    provinces.split(' ').map((province) => `CA_${province === '' ? '' : `${province}_`}${trade}_EXEMPTION`),
  ),
  'EU_REVERSE_CHARGE_EXEMPTION_RULE',
  ...STATES.split(' ').map((state) => `US_${state}_RESELLER_EXEMPTION`),
];

/** The order in which a real store lists the values of an enum, where it is not that of the schema's file (measured). */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  CountryCode: COUNTRIES,
  TaxExemption: EXEMPTIONS,
  CustomerMarketingOptInLevel: ['SINGLE_OPT_IN', 'CONFIRMED_OPT_IN', 'UNKNOWN'],
  MediaContentType: ['VIDEO', 'EXTERNAL_VIDEO', 'MODEL_3D', 'IMAGE'],
  MarketingActivityExternalStatus: [
    ...['ACTIVE', 'INACTIVE', 'PAUSED', 'SCHEDULED', 'DELETED_EXTERNALLY', 'UNDEFINED'],
  ],
  WeightUnit: ['KILOGRAMS', 'GRAMS', 'POUNDS', 'OUNCES'],
  StagedUploadTargetGenerateUploadResource: [
    ...['COLLECTION_IMAGE', 'FILE', 'IMAGE', 'MODEL_3D', 'PRODUCT_IMAGE', 'SHOP_IMAGE', 'VIDEO'],
    ...['BULK_MUTATION_VARIABLES', 'RETURN_LABEL', 'URL_REDIRECT_IMPORT', 'DISPUTE_FILE_UPLOAD'],
  ],
  ReturnReason: [
    ...['SIZE_TOO_SMALL', 'SIZE_TOO_LARGE', 'UNWANTED', 'NOT_AS_DESCRIBED', 'WRONG_ITEM', 'DEFECTIVE'],
    ...['STYLE', 'COLOR', 'OTHER', 'UNKNOWN'],
  ],
  ReturnDeclineReason: ['RETURN_PERIOD_ENDED', 'FINAL_SALE', 'OTHER'],
  WebhookSubscriptionTopic: TOPIC_ORDER,
  PublicationCreateInputPublicationDefaultState: ['EMPTY', 'ALL_PRODUCTS'],
  ServerPixelStatus: ['CONNECTED', 'DISCONNECTED_UNCONFIGURED', 'DISCONNECTED_CONFIGURED'],
};

/** The schema with the values of its enums in the measured order, unknown ones behind, as errors and introspection list them. */
export function orderEnums(introspection: IntrospectionQuery): IntrospectionQuery {
  const { __schema: schema } = introspection;
  const types = schema.types.map((type) => {
    const order = ORDERS[type.name];
    if (type.kind !== 'ENUM' || order === undefined) return type;
    const placeOf = ({ name }: { name: string }): number =>
      order.includes(name) ? order.indexOf(name) : order.length;
    return { ...type, enumValues: type.enumValues.toSorted((one, other) => placeOf(one) - placeOf(other)) };
  });
  return { __schema: { ...schema, types } };
}
