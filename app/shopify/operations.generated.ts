/* eslint-disable */
// Generated from operations/*.graphql by npm run codegen.
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends {
    [key: string]: unknown;
}> = {
    [K in keyof T]: T[K];
};
export type Scalars = {
    ID: {
        input: string;
        output: string;
    };
    String: {
        input: string;
        output: string;
    };
    Boolean: {
        input: boolean;
        output: boolean;
    };
    Int: {
        input: number;
        output: number;
    };
    Float: {
        input: number;
        output: number;
    };
    ARN: {
        input: string;
        output: string;
    };
    BigInt: {
        input: string;
        output: string;
    };
    Color: {
        input: string;
        output: string;
    };
    Date: {
        input: string;
        output: string;
    };
    DateTime: {
        input: string;
        output: string;
    };
    Decimal: {
        input: string;
        output: string;
    };
    FormattedString: {
        input: string;
        output: string;
    };
    HTML: {
        input: string;
        output: string;
    };
    JSON: {
        input: unknown;
        output: unknown;
    };
    Money: {
        input: string;
        output: string;
    };
    StorefrontID: {
        input: string;
        output: string;
    };
    URL: {
        input: string;
        output: string;
    };
    UnsignedInt64: {
        input: string;
        output: string;
    };
    UtcOffset: {
        input: string;
        output: string;
    };
};
export type BulkOperationErrorCode = 'ACCESS_DENIED' | 'INTERNAL_SERVER_ERROR' | 'TIMEOUT';
export type BulkOperationStatus = 'CANCELED' | 'CANCELING' | 'COMPLETED' | 'CREATED' | 'EXPIRED' | 'FAILED' | 'RUNNING';
export type BulkOperationType = 'MUTATION' | 'QUERY';
export type BulkOperationUserErrorCode = 'INVALID' | 'LIMIT_REACHED' | 'OPERATION_IN_PROGRESS';
export type CountryCode = 'AC' | 'AD' | 'AE' | 'AF' | 'AG' | 'AI' | 'AL' | 'AM' | 'AN' | 'AO' | 'AR' | 'AT' | 'AU' | 'AW' | 'AX' | 'AZ' | 'BA' | 'BB' | 'BD' | 'BE' | 'BF' | 'BG' | 'BH' | 'BI' | 'BJ' | 'BL' | 'BM' | 'BN' | 'BO' | 'BQ' | 'BR' | 'BS' | 'BT' | 'BV' | 'BW' | 'BY' | 'BZ' | 'CA' | 'CC' | 'CD' | 'CF' | 'CG' | 'CH' | 'CI' | 'CK' | 'CL' | 'CM' | 'CN' | 'CO' | 'CR' | 'CU' | 'CV' | 'CW' | 'CX' | 'CY' | 'CZ' | 'DE' | 'DJ' | 'DK' | 'DM' | 'DO' | 'DZ' | 'EC' | 'EE' | 'EG' | 'EH' | 'ER' | 'ES' | 'ET' | 'FI' | 'FJ' | 'FK' | 'FO' | 'FR' | 'GA' | 'GB' | 'GD' | 'GE' | 'GF' | 'GG' | 'GH' | 'GI' | 'GL' | 'GM' | 'GN' | 'GP' | 'GQ' | 'GR' | 'GS' | 'GT' | 'GW' | 'GY' | 'HK' | 'HM' | 'HN' | 'HR' | 'HT' | 'HU' | 'ID' | 'IE' | 'IL' | 'IM' | 'IN' | 'IO' | 'IQ' | 'IR' | 'IS' | 'IT' | 'JE' | 'JM' | 'JO' | 'JP' | 'KE' | 'KG' | 'KH' | 'KI' | 'KM' | 'KN' | 'KP' | 'KR' | 'KW' | 'KY' | 'KZ' | 'LA' | 'LB' | 'LC' | 'LI' | 'LK' | 'LR' | 'LS' | 'LT' | 'LU' | 'LV' | 'LY' | 'MA' | 'MC' | 'MD' | 'ME' | 'MF' | 'MG' | 'MK' | 'ML' | 'MM' | 'MN' | 'MO' | 'MQ' | 'MR' | 'MS' | 'MT' | 'MU' | 'MV' | 'MW' | 'MX' | 'MY' | 'MZ' | 'NA' | 'NC' | 'NE' | 'NF' | 'NG' | 'NI' | 'NL' | 'NO' | 'NP' | 'NR' | 'NU' | 'NZ' | 'OM' | 'PA' | 'PE' | 'PF' | 'PG' | 'PH' | 'PK' | 'PL' | 'PM' | 'PN' | 'PS' | 'PT' | 'PY' | 'QA' | 'RE' | 'RO' | 'RS' | 'RU' | 'RW' | 'SA' | 'SB' | 'SC' | 'SD' | 'SE' | 'SG' | 'SH' | 'SI' | 'SJ' | 'SK' | 'SL' | 'SM' | 'SN' | 'SO' | 'SR' | 'SS' | 'ST' | 'SV' | 'SX' | 'SY' | 'SZ' | 'TA' | 'TC' | 'TD' | 'TF' | 'TG' | 'TH' | 'TJ' | 'TK' | 'TL' | 'TM' | 'TN' | 'TO' | 'TR' | 'TT' | 'TV' | 'TW' | 'TZ' | 'UA' | 'UG' | 'UM' | 'US' | 'UY' | 'UZ' | 'VA' | 'VC' | 'VE' | 'VG' | 'VN' | 'VU' | 'WF' | 'WS' | 'XK' | 'YE' | 'YT' | 'ZA' | 'ZM' | 'ZW' | 'ZZ';
export type CurrencyCode = 'AED' | 'AFN' | 'ALL' | 'AMD' | 'ANG' | 'AOA' | 'ARS' | 'AUD' | 'AWG' | 'AZN' | 'BAM' | 'BBD' | 'BDT' | 'BGN' | 'BHD' | 'BIF' | 'BMD' | 'BND' | 'BOB' | 'BRL' | 'BSD' | 'BTN' | 'BWP' | 'BYN' | 'BYR' | 'BZD' | 'CAD' | 'CDF' | 'CHF' | 'CLP' | 'CNY' | 'COP' | 'CRC' | 'CVE' | 'CZK' | 'DJF' | 'DKK' | 'DOP' | 'DZD' | 'EGP' | 'ERN' | 'ETB' | 'EUR' | 'FJD' | 'FKP' | 'GBP' | 'GEL' | 'GHS' | 'GIP' | 'GMD' | 'GNF' | 'GTQ' | 'GYD' | 'HKD' | 'HNL' | 'HRK' | 'HTG' | 'HUF' | 'IDR' | 'ILS' | 'INR' | 'IQD' | 'IRR' | 'ISK' | 'JEP' | 'JMD' | 'JOD' | 'JPY' | 'KES' | 'KGS' | 'KHR' | 'KID' | 'KMF' | 'KRW' | 'KWD' | 'KYD' | 'KZT' | 'LAK' | 'LBP' | 'LKR' | 'LRD' | 'LSL' | 'LTL' | 'LVL' | 'LYD' | 'MAD' | 'MDL' | 'MGA' | 'MKD' | 'MMK' | 'MNT' | 'MOP' | 'MRU' | 'MUR' | 'MVR' | 'MWK' | 'MXN' | 'MYR' | 'MZN' | 'NAD' | 'NGN' | 'NIO' | 'NOK' | 'NPR' | 'NZD' | 'OMR' | 'PAB' | 'PEN' | 'PGK' | 'PHP' | 'PKR' | 'PLN' | 'PYG' | 'QAR' | 'RON' | 'RSD' | 'RUB' | 'RWF' | 'SAR' | 'SBD' | 'SCR' | 'SDG' | 'SEK' | 'SGD' | 'SHP' | 'SLL' | 'SOS' | 'SRD' | 'SSP' | 'STD' | 'STN' | 'SYP' | 'SZL' | 'THB' | 'TJS' | 'TMT' | 'TND' | 'TOP' | 'TRY' | 'TTD' | 'TWD' | 'TZS' | 'UAH' | 'UGX' | 'USD' | 'USDC' | 'UYU' | 'UZS' | 'VED' | 'VEF' | 'VES' | 'VND' | 'VUV' | 'WST' | 'XAF' | 'XCD' | 'XOF' | 'XPF' | 'XXX' | 'YER' | 'ZAR' | 'ZMW';
export type CustomerEmailAddressMarketingState = 'INVALID' | 'NOT_SUBSCRIBED' | 'PENDING' | 'SUBSCRIBED' | 'UNSUBSCRIBED';
export type CustomerSmsMarketingState = 'NOT_SUBSCRIBED' | 'PENDING' | 'REDACTED' | 'SUBSCRIBED' | 'UNSUBSCRIBED';
export type CustomerState = 'DECLINED' | 'DISABLED' | 'ENABLED' | 'INVITED';
export type DiscountAmountInput = {
    amount?: InputMaybe<Scalars['Decimal']['input']>;
    appliesOnEachItem?: InputMaybe<Scalars['Boolean']['input']>;
};
export type DiscountApplicationAllocationMethod = 'ACROSS' | 'EACH' | 'ONE';
export type DiscountApplicationTargetSelection = 'ALL' | 'ENTITLED' | 'EXPLICIT';
export type DiscountApplicationTargetType = 'LINE_ITEM' | 'SHIPPING_LINE';
export type DiscountAutomaticBasicInput = {
    combinesWith?: InputMaybe<DiscountCombinesWithInput>;
    context?: InputMaybe<DiscountContextInput>;
    customerGets?: InputMaybe<DiscountCustomerGetsInput>;
    endsAt?: InputMaybe<Scalars['DateTime']['input']>;
    minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
    recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
    startsAt?: InputMaybe<Scalars['DateTime']['input']>;
    tags?: InputMaybe<Array<Scalars['String']['input']>>;
    title?: InputMaybe<Scalars['String']['input']>;
};
export type DiscountAutomaticFreeShippingInput = {
    appliesOnOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
    appliesOnSubscription?: InputMaybe<Scalars['Boolean']['input']>;
    combinesWith?: InputMaybe<DiscountCombinesWithInput>;
    context?: InputMaybe<DiscountContextInput>;
    destination?: InputMaybe<DiscountShippingDestinationSelectionInput>;
    endsAt?: InputMaybe<Scalars['DateTime']['input']>;
    maximumShippingPrice?: InputMaybe<Scalars['Decimal']['input']>;
    minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
    recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
    startsAt?: InputMaybe<Scalars['DateTime']['input']>;
    tags?: InputMaybe<Array<Scalars['String']['input']>>;
    title?: InputMaybe<Scalars['String']['input']>;
};
export type DiscountBuyerSelection = 'ALL';
export type DiscountClass = 'ORDER' | 'PRODUCT' | 'SHIPPING';
export type DiscountCodeBasicInput = {
    appliesOncePerCustomer?: InputMaybe<Scalars['Boolean']['input']>;
    code?: InputMaybe<Scalars['String']['input']>;
    combinesWith?: InputMaybe<DiscountCombinesWithInput>;
    context?: InputMaybe<DiscountContextInput>;
    customerGets?: InputMaybe<DiscountCustomerGetsInput>;
    customerSelection?: InputMaybe<DiscountCustomerSelectionInput>;
    endsAt?: InputMaybe<Scalars['DateTime']['input']>;
    minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
    recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
    startsAt?: InputMaybe<Scalars['DateTime']['input']>;
    tags?: InputMaybe<Array<Scalars['String']['input']>>;
    title?: InputMaybe<Scalars['String']['input']>;
    usageLimit?: InputMaybe<Scalars['Int']['input']>;
};
export type DiscountCodeFreeShippingInput = {
    appliesOnOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
    appliesOnSubscription?: InputMaybe<Scalars['Boolean']['input']>;
    appliesOncePerCustomer?: InputMaybe<Scalars['Boolean']['input']>;
    code?: InputMaybe<Scalars['String']['input']>;
    combinesWith?: InputMaybe<DiscountCombinesWithInput>;
    context?: InputMaybe<DiscountContextInput>;
    customerSelection?: InputMaybe<DiscountCustomerSelectionInput>;
    destination?: InputMaybe<DiscountShippingDestinationSelectionInput>;
    endsAt?: InputMaybe<Scalars['DateTime']['input']>;
    maximumShippingPrice?: InputMaybe<Scalars['Decimal']['input']>;
    minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
    recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
    startsAt?: InputMaybe<Scalars['DateTime']['input']>;
    tags?: InputMaybe<Array<Scalars['String']['input']>>;
    title?: InputMaybe<Scalars['String']['input']>;
    usageLimit?: InputMaybe<Scalars['Int']['input']>;
};
export type DiscountCollectionsInput = {
    add?: InputMaybe<Array<Scalars['ID']['input']>>;
    remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};
export type DiscountCombinesWithInput = {
    orderDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
    productDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
    productDiscountsWithTagsOnSameCartLine?: InputMaybe<ProductDiscountsWithTagsOnSameCartLineInput>;
    shippingDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
};
export type DiscountContextInput = {
    all: DiscountBuyerSelection;
    customerSegments?: never;
    customers?: never;
    markets?: never;
} | {
    all?: never;
    customerSegments: DiscountCustomerSegmentsInput;
    customers?: never;
    markets?: never;
} | {
    all?: never;
    customerSegments?: never;
    customers: DiscountCustomersInput;
    markets?: never;
} | {
    all?: never;
    customerSegments?: never;
    customers?: never;
    markets: DiscountMarketsInput;
};
export type DiscountCountriesInput = {
    add?: InputMaybe<Array<CountryCode>>;
    includeRestOfWorld?: InputMaybe<Scalars['Boolean']['input']>;
    remove?: InputMaybe<Array<CountryCode>>;
};
export type DiscountCustomerGetsInput = {
    appliesOnOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
    appliesOnSubscription?: InputMaybe<Scalars['Boolean']['input']>;
    items?: InputMaybe<DiscountItemsInput>;
    value?: InputMaybe<DiscountCustomerGetsValueInput>;
};
export type DiscountCustomerGetsValueInput = {
    discountAmount?: InputMaybe<DiscountAmountInput>;
    discountOnQuantity?: InputMaybe<DiscountOnQuantityInput>;
    percentage?: InputMaybe<Scalars['Float']['input']>;
};
export type DiscountCustomerSegmentsInput = {
    add?: InputMaybe<Array<Scalars['ID']['input']>>;
    remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};
export type DiscountCustomerSelectionInput = {
    all?: InputMaybe<Scalars['Boolean']['input']>;
    customerSegments?: InputMaybe<DiscountCustomerSegmentsInput>;
    customers?: InputMaybe<DiscountCustomersInput>;
};
export type DiscountCustomersInput = {
    add?: InputMaybe<Array<Scalars['ID']['input']>>;
    remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};
export type DiscountEffectInput = {
    amount?: InputMaybe<Scalars['Decimal']['input']>;
    percentage?: InputMaybe<Scalars['Float']['input']>;
};
export type DiscountErrorCode = 'ACTIVE_PERIOD_OVERLAP' | 'APPLIES_ON_NOTHING' | 'BLANK' | 'CONFLICT' | 'DISCOUNT_NOT_COMPATIBLE_WITH_CONDITION_TYPES' | 'DUPLICATE' | 'END_DATE_BEFORE_START_DATE' | 'EQUAL_TO' | 'EXCEEDED_MAX' | 'GREATER_THAN' | 'GREATER_THAN_OR_EQUAL_TO' | 'IMPLICIT_DUPLICATE' | 'INCLUSION' | 'INTERNAL_ERROR' | 'INVALID' | 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS' | 'INVALID_DISCOUNT_CLASS_FOR_PRICE_RULE' | 'INVALID_PRODUCT_DISCOUNTS_FALSE_WITH_EXISTING_TAGS_ON_SAME_CART_LINE' | 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS' | 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_WITHOUT_PRODUCT_DISCOUNTS' | 'INVALID_TAG_LENGTH' | 'LESS_THAN' | 'LESS_THAN_OR_EQUAL_TO' | 'MAX_APP_DISCOUNTS' | 'MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT' | 'MISSING_ARGUMENT' | 'MISSING_FUNCTION_IDENTIFIER' | 'MULTIPLE_FUNCTION_IDENTIFIERS' | 'MULTIPLE_RECURRING_CYCLE_LIMIT_FOR_NON_SUBSCRIPTION_ITEMS' | 'PRESENT' | 'PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED' | 'RECURRING_CYCLE_LIMIT_NOT_A_VALID_INTEGER' | 'TAKEN' | 'TOO_LONG' | 'TOO_MANY_ARGUMENTS' | 'TOO_MANY_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE' | 'TOO_MANY_TAGS' | 'TOO_SHORT' | 'VALUE_OUTSIDE_RANGE';
export type DiscountItemsInput = {
    all?: InputMaybe<Scalars['Boolean']['input']>;
    collections?: InputMaybe<DiscountCollectionsInput>;
    products?: InputMaybe<DiscountProductsInput>;
};
export type DiscountMarketsInput = {
    add?: InputMaybe<Array<Scalars['ID']['input']>>;
    remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};
export type DiscountMinimumQuantityInput = {
    greaterThanOrEqualToQuantity?: InputMaybe<Scalars['UnsignedInt64']['input']>;
};
export type DiscountMinimumRequirementInput = {
    quantity?: InputMaybe<DiscountMinimumQuantityInput>;
    subtotal?: InputMaybe<DiscountMinimumSubtotalInput>;
};
export type DiscountMinimumSubtotalInput = {
    greaterThanOrEqualToSubtotal?: InputMaybe<Scalars['Decimal']['input']>;
};
export type DiscountOnQuantityInput = {
    effect?: InputMaybe<DiscountEffectInput>;
    quantity?: InputMaybe<Scalars['UnsignedInt64']['input']>;
};
export type DiscountProductsInput = {
    productVariantsToAdd?: InputMaybe<Array<Scalars['ID']['input']>>;
    productVariantsToRemove?: InputMaybe<Array<Scalars['ID']['input']>>;
    productsToAdd?: InputMaybe<Array<Scalars['ID']['input']>>;
    productsToRemove?: InputMaybe<Array<Scalars['ID']['input']>>;
};
export type DiscountRedeemCodeInput = {
    code: Scalars['String']['input'];
};
export type DiscountShippingDestinationSelectionInput = {
    all?: InputMaybe<Scalars['Boolean']['input']>;
    countries?: InputMaybe<DiscountCountriesInput>;
};
export type ErrorsWebPixelUserErrorCode = 'BLANK' | 'INVALID_CONFIGURATION_JSON' | 'INVALID_RUNTIME_CONTEXT' | 'INVALID_SETTINGS' | 'INVALID_SETTINGS_DEFINITION' | 'NOT_FOUND' | 'NO_EXTENSION' | 'TAKEN' | 'UNABLE_TO_DELETE' | 'UNEXPECTED_ERROR';
export type MarketingActivityBudgetInput = {
    budgetType?: InputMaybe<MarketingBudgetBudgetType>;
    total?: InputMaybe<MoneyInput>;
};
export type MarketingActivityExternalStatus = 'ACTIVE' | 'DELETED_EXTERNALLY' | 'INACTIVE' | 'PAUSED' | 'SCHEDULED' | 'UNDEFINED';
export type MarketingActivityHierarchyLevel = 'AD' | 'AD_GROUP' | 'CAMPAIGN';
export type MarketingActivityUpsertExternalInput = {
    adSpend?: InputMaybe<MoneyInput>;
    budget?: InputMaybe<MarketingActivityBudgetInput>;
    channelHandle?: InputMaybe<Scalars['String']['input']>;
    end?: InputMaybe<Scalars['DateTime']['input']>;
    hierarchyLevel?: InputMaybe<MarketingActivityHierarchyLevel>;
    marketingChannelType: MarketingChannel;
    parentRemoteId?: InputMaybe<Scalars['String']['input']>;
    referringDomain?: InputMaybe<Scalars['String']['input']>;
    remoteId: Scalars['String']['input'];
    remotePreviewImageUrl?: InputMaybe<Scalars['URL']['input']>;
    remoteUrl: Scalars['URL']['input'];
    scheduledEnd?: InputMaybe<Scalars['DateTime']['input']>;
    scheduledStart?: InputMaybe<Scalars['DateTime']['input']>;
    start?: InputMaybe<Scalars['DateTime']['input']>;
    status: MarketingActivityExternalStatus;
    tactic: MarketingTactic;
    title: Scalars['String']['input'];
    urlParameterValue?: InputMaybe<Scalars['String']['input']>;
    utm?: InputMaybe<UtmInput>;
};
export type MarketingActivityUserErrorCode = 'ACTIVITY_NOT_EXTERNAL' | 'CANNOT_DELETE_ACTIVITY_WITH_CHILD_EVENTS' | 'CANNOT_UPDATE_TACTIC_IF_ORIGINALLY_STOREFRONT_APP' | 'CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP' | 'CURRENCY_CODE_MISMATCH_INPUT' | 'DELETE_JOB_ENQUEUED' | 'DELETE_JOB_FAILED_TO_ENQUEUE' | 'IMMUTABLE_CHANNEL_HANDLE' | 'IMMUTABLE_HIERARCHY_LEVEL' | 'IMMUTABLE_PARENT_ID' | 'IMMUTABLE_URL_PARAMETER' | 'IMMUTABLE_UTM_PARAMETERS' | 'INVALID' | 'INVALID_CHANNEL_HANDLE' | 'INVALID_DELETE_ACTIVITY_EXTERNAL_ARGUMENTS' | 'INVALID_DELETE_ENGAGEMENTS_ARGUMENTS' | 'INVALID_MARKETING_ACTIVITY_EXTERNAL_ARGUMENTS' | 'INVALID_MARKETING_ENGAGEMENT_ARGUMENTS' | 'INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING' | 'INVALID_REMOTE_ID' | 'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH' | 'MARKETING_ACTIVITY_DOES_NOT_EXIST' | 'MARKETING_ACTIVITY_WITH_REMOTE_ID_ALREADY_EXISTS' | 'MARKETING_ACTIVITY_WITH_URL_PARAMETER_VALUE_ALREADY_EXISTS' | 'MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS' | 'MARKETING_EVENT_DOES_NOT_EXIST' | 'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER' | 'TAKEN';
export type MarketingBudgetBudgetType = 'DAILY' | 'LIFETIME';
export type MarketingChannel = 'DISPLAY' | 'EMAIL' | 'REFERRAL' | 'SEARCH' | 'SOCIAL';
export type MarketingEngagementInput = {
    adSpend?: InputMaybe<MoneyInput>;
    allConversions?: InputMaybe<Scalars['Decimal']['input']>;
    clicksCount?: InputMaybe<Scalars['Int']['input']>;
    commentsCount?: InputMaybe<Scalars['Int']['input']>;
    complaintsCount?: InputMaybe<Scalars['Int']['input']>;
    failsCount?: InputMaybe<Scalars['Int']['input']>;
    favoritesCount?: InputMaybe<Scalars['Int']['input']>;
    firstTimeCustomers?: InputMaybe<Scalars['Decimal']['input']>;
    impressionsCount?: InputMaybe<Scalars['Int']['input']>;
    isCumulative?: InputMaybe<Scalars['Boolean']['input']>;
    occurredOn: Scalars['Date']['input'];
    orders?: InputMaybe<Scalars['Decimal']['input']>;
    primaryConversions?: InputMaybe<Scalars['Decimal']['input']>;
    returningCustomers?: InputMaybe<Scalars['Decimal']['input']>;
    sales?: InputMaybe<MoneyInput>;
    sendsCount?: InputMaybe<Scalars['Int']['input']>;
    sessionsCount?: InputMaybe<Scalars['Int']['input']>;
    sharesCount?: InputMaybe<Scalars['Int']['input']>;
    uniqueClicksCount?: InputMaybe<Scalars['Int']['input']>;
    uniqueViewsCount?: InputMaybe<Scalars['Int']['input']>;
    unsubscribesCount?: InputMaybe<Scalars['Int']['input']>;
    utcOffset: Scalars['UtcOffset']['input'];
    viewsCount?: InputMaybe<Scalars['Int']['input']>;
};
export type MarketingTactic = 'ABANDONED_CART' | 'AD' | 'AFFILIATE' | 'LINK' | 'LOYALTY' | 'MESSAGE' | 'NEWSLETTER' | 'NOTIFICATION' | 'POST' | 'RETARGETING' | 'SEO' | 'STOREFRONT_APP' | 'TRANSACTIONAL';
export type MetafieldAccessInput = {
    admin?: InputMaybe<MetafieldAdminAccessInput>;
    customerAccount?: InputMaybe<MetafieldCustomerAccountAccessInput>;
    storefront?: InputMaybe<MetafieldStorefrontAccessInput>;
};
export type MetafieldAdminAccessInput = 'MERCHANT_READ' | 'MERCHANT_READ_WRITE';
export type MetafieldCapabilityAdminFilterableInput = {
    enabled: Scalars['Boolean']['input'];
};
export type MetafieldCapabilityAnalyticsQueryableInput = {
    enabled: Scalars['Boolean']['input'];
};
export type MetafieldCapabilityCartToOrderCopyableInput = {
    enabled: Scalars['Boolean']['input'];
};
export type MetafieldCapabilityCreateInput = {
    adminFilterable?: InputMaybe<MetafieldCapabilityAdminFilterableInput>;
    analyticsQueryable?: InputMaybe<MetafieldCapabilityAnalyticsQueryableInput>;
    cartToOrderCopyable?: InputMaybe<MetafieldCapabilityCartToOrderCopyableInput>;
    smartCollectionCondition?: InputMaybe<MetafieldCapabilitySmartCollectionConditionInput>;
    uniqueValues?: InputMaybe<MetafieldCapabilityUniqueValuesInput>;
};
export type MetafieldCapabilitySmartCollectionConditionInput = {
    enabled: Scalars['Boolean']['input'];
};
export type MetafieldCapabilityUniqueValuesInput = {
    enabled: Scalars['Boolean']['input'];
};
export type MetafieldCustomerAccountAccessInput = 'NONE' | 'READ' | 'READ_WRITE';
export type MetafieldDefinitionConstraintsInput = {
    key: Scalars['String']['input'];
    values: Array<Scalars['String']['input']>;
};
export type MetafieldDefinitionCreateUserErrorCode = 'ADMIN_ACCESS_INPUT_NOT_ALLOWED' | 'BLANK' | 'CAPABILITY_REQUIRED_BUT_DISABLED' | 'DUPLICATE_OPTION' | 'INCLUSION' | 'INVALID' | 'INVALID_CAPABILITY' | 'INVALID_CHARACTER' | 'INVALID_CONSTRAINTS' | 'INVALID_INPUT_COMBINATION' | 'INVALID_OPTION' | 'LIMIT_EXCEEDED' | 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_AUTOMATED_COLLECTIONS' | 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS' | 'PINNED_LIMIT_REACHED' | 'PRESENT' | 'RESERVED_NAMESPACE_KEY' | 'RESOURCE_TYPE_LIMIT_EXCEEDED' | 'RESOURCE_TYPE_LIMIT_EXCEEDED_BY_APP' | 'TAKEN' | 'TOO_LONG' | 'TOO_SHORT' | 'TYPE_NOT_ALLOWED_FOR_CONDITIONS' | 'UNSTRUCTURED_ALREADY_EXISTS' | 'UNSUPPORTED_PINNING';
export type MetafieldDefinitionInput = {
    access?: InputMaybe<MetafieldAccessInput>;
    capabilities?: InputMaybe<MetafieldCapabilityCreateInput>;
    constraints?: InputMaybe<MetafieldDefinitionConstraintsInput>;
    description?: InputMaybe<Scalars['String']['input']>;
    key: Scalars['String']['input'];
    name: Scalars['String']['input'];
    namespace?: InputMaybe<Scalars['String']['input']>;
    ownerType: MetafieldOwnerType;
    pin?: InputMaybe<Scalars['Boolean']['input']>;
    type: Scalars['String']['input'];
    useAsCollectionCondition?: InputMaybe<Scalars['Boolean']['input']>;
    validations?: InputMaybe<Array<MetafieldDefinitionValidationInput>>;
};
export type MetafieldDefinitionValidationInput = {
    name: Scalars['String']['input'];
    value: Scalars['String']['input'];
};
export type MetafieldOwnerType = 'API_PERMISSION' | 'ARTICLE' | 'BLOG' | 'CARTTRANSFORM' | 'COLLECTION' | 'COMPANY' | 'COMPANY_LOCATION' | 'CUSTOMER' | 'DELIVERY_CUSTOMIZATION' | 'DISCOUNT' | 'DRAFTORDER' | 'FULFILLMENT_CONSTRAINT_RULE' | 'GIFT_CARD_TRANSACTION' | 'LOCATION' | 'MARKET' | 'MEDIA_IMAGE' | 'ORDER' | 'ORDER_ROUTING_LOCATION_RULE' | 'PAGE' | 'PAYMENT_CUSTOMIZATION' | 'PRODUCT' | 'PRODUCTVARIANT' | 'SELLING_PLAN' | 'SHOP' | 'TRANSFER' | 'VALIDATION';
export type MetafieldStorefrontAccessInput = 'NONE' | 'PUBLIC_READ';
export type MetafieldsSetInput = {
    compareDigest?: InputMaybe<Scalars['String']['input']>;
    key: Scalars['String']['input'];
    namespace?: InputMaybe<Scalars['String']['input']>;
    ownerId: Scalars['ID']['input'];
    type?: InputMaybe<Scalars['String']['input']>;
    value: Scalars['String']['input'];
};
export type MetafieldsSetUserErrorCode = 'APP_NOT_AUTHORIZED' | 'BLANK' | 'CAPABILITY_VIOLATION' | 'INCLUSION' | 'INTERNAL_ERROR' | 'INVALID' | 'INVALID_COMPARE_DIGEST' | 'INVALID_TYPE' | 'INVALID_VALUE' | 'LESS_THAN_OR_EQUAL_TO' | 'PRESENT' | 'STALE_OBJECT' | 'TAKEN' | 'TOO_LONG' | 'TOO_SHORT';
export type MoneyInput = {
    amount: Scalars['Decimal']['input'];
    currencyCode: CurrencyCode;
};
export type OrderActionType = 'ORDER' | 'ORDER_EDIT' | 'REFUND' | 'RETURN' | 'UNKNOWN';
export type OrderAdjustmentDiscrepancyReason = 'CUSTOMER' | 'DAMAGE' | 'FULL_RETURN_BALANCING_ADJUSTMENT' | 'PENDING_REFUND_DISCREPANCY' | 'REFUND_DISCREPANCY' | 'RESTOCK';
export type OrderCancelReason = 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF';
export type OrderDisplayFinancialStatus = 'AUTHORIZED' | 'EXPIRED' | 'PAID' | 'PARTIALLY_PAID' | 'PARTIALLY_REFUNDED' | 'PENDING' | 'REFUNDED' | 'VOIDED';
export type OrderDisplayFulfillmentStatus = 'FULFILLED' | 'IN_PROGRESS' | 'ON_HOLD' | 'OPEN' | 'PARTIALLY_FULFILLED' | 'PENDING_FULFILLMENT' | 'REQUEST_DECLINED' | 'RESTOCKED' | 'SCHEDULED' | 'UNFULFILLED';
export type ProductDiscountsWithTagsOnSameCartLineInput = {
    add?: InputMaybe<Array<Scalars['String']['input']>>;
    remove?: InputMaybe<Array<Scalars['String']['input']>>;
};
export type ProductStatus = 'ACTIVE' | 'ARCHIVED' | 'DRAFT' | 'UNLISTED';
export type ProductVariantInventoryPolicy = 'CONTINUE' | 'DENY';
export type RefundLineItemRestockType = 'CANCEL' | 'LEGACY_RESTOCK' | 'NO_RESTOCK' | 'RETURN';
export type UtmInput = {
    campaign: Scalars['String']['input'];
    medium: Scalars['String']['input'];
    source: Scalars['String']['input'];
};
export type StartBulkQueryMutationVariables = Exact<{
    query: Scalars['String']['input'];
}>;
export type StartBulkQueryMutation = {
    __typename?: 'Mutation';
    bulkOperationRunQuery?: {
        __typename?: 'BulkOperationRunQueryPayload';
        bulkOperation?: {
            __typename?: 'BulkOperation';
            id: string;
            status: BulkOperationStatus;
        } | null;
        userErrors: Array<{
            __typename?: 'BulkOperationUserError';
            field?: Array<string> | null;
            message: string;
            code?: BulkOperationUserErrorCode | null;
        }>;
    } | null;
};
export type BulkProgressQueryVariables = Exact<{
    id: Scalars['ID']['input'];
}>;
export type BulkProgressQuery = {
    __typename?: 'QueryRoot';
    bulkOperation?: {
        __typename?: 'BulkOperation';
        id: string;
        status: BulkOperationStatus;
        errorCode?: BulkOperationErrorCode | null;
        objectCount: string;
        rootObjectCount: string;
        url?: string | null;
        partialDataUrl?: string | null;
    } | null;
};
export type RecentBulkQueriesQueryVariables = Exact<{
    [key: string]: never;
}>;
export type RecentBulkQueriesQuery = {
    __typename?: 'QueryRoot';
    bulkOperations: {
        __typename?: 'BulkOperationConnection';
        nodes: Array<{
            __typename?: 'BulkOperation';
            id: string;
            status: BulkOperationStatus;
            type: BulkOperationType;
            createdAt: string;
            query: string;
        }>;
    };
};
export type CancelBulkOperationMutationVariables = Exact<{
    id: Scalars['ID']['input'];
}>;
export type CancelBulkOperationMutation = {
    __typename?: 'Mutation';
    bulkOperationCancel?: {
        __typename?: 'BulkOperationCancelPayload';
        bulkOperation?: {
            __typename?: 'BulkOperation';
            id: string;
            status: BulkOperationStatus;
        } | null;
        userErrors: Array<{
            __typename?: 'UserError';
            field?: Array<string> | null;
            message: string;
        }>;
    } | null;
};
export type CreateCodeDiscountMutationVariables = Exact<{
    discount: DiscountCodeBasicInput;
}>;
export type CreateCodeDiscountMutation = {
    __typename?: 'Mutation';
    discountCodeBasicCreate?: {
        __typename?: 'DiscountCodeBasicCreatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type CreateCodeShippingMutationVariables = Exact<{
    discount: DiscountCodeFreeShippingInput;
}>;
export type CreateCodeShippingMutation = {
    __typename?: 'Mutation';
    discountCodeFreeShippingCreate?: {
        __typename?: 'DiscountCodeFreeShippingCreatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type CreateAutomaticDiscountMutationVariables = Exact<{
    discount: DiscountAutomaticBasicInput;
}>;
export type CreateAutomaticDiscountMutation = {
    __typename?: 'Mutation';
    discountAutomaticBasicCreate?: {
        __typename?: 'DiscountAutomaticBasicCreatePayload';
        automaticDiscountNode?: {
            __typename?: 'DiscountAutomaticNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type CreateAutomaticShippingMutationVariables = Exact<{
    discount: DiscountAutomaticFreeShippingInput;
}>;
export type CreateAutomaticShippingMutation = {
    __typename?: 'Mutation';
    discountAutomaticFreeShippingCreate?: {
        __typename?: 'DiscountAutomaticFreeShippingCreatePayload';
        automaticDiscountNode?: {
            __typename?: 'DiscountAutomaticNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type RedateCodeDiscountMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    discount: DiscountCodeBasicInput;
}>;
export type RedateCodeDiscountMutation = {
    __typename?: 'Mutation';
    discountCodeBasicUpdate?: {
        __typename?: 'DiscountCodeBasicUpdatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type RedateCodeShippingMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    discount: DiscountCodeFreeShippingInput;
}>;
export type RedateCodeShippingMutation = {
    __typename?: 'Mutation';
    discountCodeFreeShippingUpdate?: {
        __typename?: 'DiscountCodeFreeShippingUpdatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type RedateAutomaticDiscountMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    discount: DiscountAutomaticBasicInput;
}>;
export type RedateAutomaticDiscountMutation = {
    __typename?: 'Mutation';
    discountAutomaticBasicUpdate?: {
        __typename?: 'DiscountAutomaticBasicUpdatePayload';
        automaticDiscountNode?: {
            __typename?: 'DiscountAutomaticNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type RedateAutomaticShippingMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    discount: DiscountAutomaticFreeShippingInput;
}>;
export type RedateAutomaticShippingMutation = {
    __typename?: 'Mutation';
    discountAutomaticFreeShippingUpdate?: {
        __typename?: 'DiscountAutomaticFreeShippingUpdatePayload';
        automaticDiscountNode?: {
            __typename?: 'DiscountAutomaticNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type DeactivateAutomaticMutationVariables = Exact<{
    id: Scalars['ID']['input'];
}>;
export type DeactivateAutomaticMutation = {
    __typename?: 'Mutation';
    discountAutomaticDeactivate?: {
        __typename?: 'DiscountAutomaticDeactivatePayload';
        automaticDiscountNode?: {
            __typename?: 'DiscountAutomaticNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type FindCampaignCodeQueryVariables = Exact<{
    code: Scalars['String']['input'];
}>;
export type FindCampaignCodeQuery = {
    __typename?: 'QueryRoot';
    codeDiscountNodeByCode?: {
        __typename?: 'DiscountCodeNode';
        id: string;
        codeDiscount: {
            __typename: 'DiscountCodeApp';
        } | {
            __typename: 'DiscountCodeBasic';
            title: string;
        } | {
            __typename: 'DiscountCodeBxgy';
        } | {
            __typename: 'DiscountCodeFreeShipping';
            title: string;
        };
    } | null;
};
export type ListNewestDiscountsQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ListNewestDiscountsQuery = {
    __typename?: 'QueryRoot';
    discountNodes: {
        __typename?: 'DiscountNodeConnection';
        nodes: Array<{
            __typename?: 'DiscountNode';
            id: string;
            discount: {
                __typename: 'DiscountAutomaticApp';
            } | {
                __typename: 'DiscountAutomaticBasic';
                tags: Array<string>;
            } | {
                __typename: 'DiscountAutomaticBxgy';
            } | {
                __typename: 'DiscountAutomaticFreeShipping';
                tags: Array<string>;
            } | {
                __typename: 'DiscountCodeApp';
            } | {
                __typename: 'DiscountCodeBasic';
            } | {
                __typename: 'DiscountCodeBxgy';
            } | {
                __typename: 'DiscountCodeFreeShipping';
            };
        }>;
    };
};
export type CreateSegmentMutationVariables = Exact<{
    name: Scalars['String']['input'];
    query: Scalars['String']['input'];
}>;
export type CreateSegmentMutation = {
    __typename?: 'Mutation';
    segmentCreate?: {
        __typename?: 'SegmentCreatePayload';
        segment?: {
            __typename?: 'Segment';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'UserError';
            field?: Array<string> | null;
            message: string;
        }>;
    } | null;
};
export type ListSegmentsQueryVariables = Exact<{
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type ListSegmentsQuery = {
    __typename?: 'QueryRoot';
    segments: {
        __typename?: 'SegmentConnection';
        nodes: Array<{
            __typename?: 'Segment';
            id: string;
            name: string;
            query: string;
        }>;
        pageInfo: {
            __typename?: 'PageInfo';
            hasNextPage: boolean;
            endCursor?: string | null;
        };
    };
};
export type FindSegmentQueryVariables = Exact<{
    id: Scalars['ID']['input'];
}>;
export type FindSegmentQuery = {
    __typename?: 'QueryRoot';
    segment?: {
        __typename?: 'Segment';
        id: string;
    } | null;
};
export type AddCodesMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    codes: Array<DiscountRedeemCodeInput> | DiscountRedeemCodeInput;
}>;
export type AddCodesMutation = {
    __typename?: 'Mutation';
    discountRedeemCodeBulkAdd?: {
        __typename?: 'DiscountRedeemCodeBulkAddPayload';
        bulkCreation?: {
            __typename?: 'DiscountRedeemCodeBulkCreation';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type CodeCreationsQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type CodeCreationsQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename: 'AbandonedCheckout';
    } | {
        __typename: 'AbandonedCheckoutLineItem';
    } | {
        __typename: 'Abandonment';
    } | {
        __typename: 'AddAllProductsOperation';
    } | {
        __typename: 'AdditionalFee';
    } | {
        __typename: 'App';
    } | {
        __typename: 'AppCatalog';
    } | {
        __typename: 'AppCredit';
    } | {
        __typename: 'AppInstallation';
    } | {
        __typename: 'AppPurchaseOneTime';
    } | {
        __typename: 'AppRevenueAttributionRecord';
    } | {
        __typename: 'AppSubscription';
    } | {
        __typename: 'AppUsageRecord';
    } | {
        __typename: 'Article';
    } | {
        __typename: 'BasicEvent';
    } | {
        __typename: 'Blog';
    } | {
        __typename: 'BulkOperation';
    } | {
        __typename: 'BusinessEntity';
    } | {
        __typename: 'CalculatedOrder';
    } | {
        __typename: 'CartTransform';
    } | {
        __typename: 'CashDrawer';
    } | {
        __typename: 'CashManagementCustomReasonCode';
    } | {
        __typename: 'CashManagementDefaultReasonCode';
    } | {
        __typename: 'CashManagementSystemReasonCode';
    } | {
        __typename: 'CashTrackingAdjustment';
    } | {
        __typename: 'CashTrackingSession';
    } | {
        __typename: 'CatalogCsvOperation';
    } | {
        __typename: 'Channel';
    } | {
        __typename: 'ChannelDefinition';
    } | {
        __typename: 'ChannelInformation';
    } | {
        __typename: 'CheckoutAndAccountsConfiguration';
    } | {
        __typename: 'CheckoutAndAccountsConfigurationOverride';
    } | {
        __typename: 'CheckoutProfile';
    } | {
        __typename: 'Collection';
    } | {
        __typename: 'CollectionConditionsSource';
    } | {
        __typename: 'CollectionSubCollectionsSource';
    } | {
        __typename: 'Comment';
    } | {
        __typename: 'CommentEvent';
    } | {
        __typename: 'Company';
    } | {
        __typename: 'CompanyAddress';
    } | {
        __typename: 'CompanyContact';
    } | {
        __typename: 'CompanyContactRole';
    } | {
        __typename: 'CompanyContactRoleAssignment';
    } | {
        __typename: 'CompanyLocation';
    } | {
        __typename: 'CompanyLocationCatalog';
    } | {
        __typename: 'CompanyLocationStaffMemberAssignment';
    } | {
        __typename: 'ConsentPolicy';
    } | {
        __typename: 'CurrencyExchangeAdjustment';
    } | {
        __typename: 'Customer';
    } | {
        __typename: 'CustomerAccountAppExtensionPage';
    } | {
        __typename: 'CustomerAccountNativePage';
    } | {
        __typename: 'CustomerPaymentMethod';
    } | {
        __typename: 'CustomerSegmentMembersQuery';
    } | {
        __typename: 'CustomerVisit';
    } | {
        __typename: 'DeliveryCarrierService';
    } | {
        __typename: 'DeliveryCondition';
    } | {
        __typename: 'DeliveryCountry';
    } | {
        __typename: 'DeliveryCustomization';
    } | {
        __typename: 'DeliveryLocationGroup';
    } | {
        __typename: 'DeliveryMethod';
    } | {
        __typename: 'DeliveryMethodDefinition';
    } | {
        __typename: 'DeliveryParticipant';
    } | {
        __typename: 'DeliveryProfile';
    } | {
        __typename: 'DeliveryProfileItem';
    } | {
        __typename: 'DeliveryPromiseParticipant';
    } | {
        __typename: 'DeliveryPromiseProvider';
    } | {
        __typename: 'DeliveryProvince';
    } | {
        __typename: 'DeliveryRateDefinition';
    } | {
        __typename: 'DeliveryZone';
    } | {
        __typename: 'DiscountAutomaticBxgy';
    } | {
        __typename: 'DiscountAutomaticNode';
    } | {
        __typename: 'DiscountCodeNode';
    } | {
        __typename: 'DiscountNode';
    } | {
        __typename: 'DiscountRedeemCodeBulkCreation';
        id: string;
        codesCount: number;
        importedCount: number;
        failedCount: number;
        done: boolean;
    } | {
        __typename: 'Domain';
    } | {
        __typename: 'DraftOrder';
    } | {
        __typename: 'DraftOrderLineItem';
    } | {
        __typename: 'DraftOrderTag';
    } | {
        __typename: 'Duty';
    } | {
        __typename: 'ExchangeLineItem';
    } | {
        __typename: 'ExternalVideo';
    } | {
        __typename: 'Fulfillment';
    } | {
        __typename: 'FulfillmentConstraintRule';
    } | {
        __typename: 'FulfillmentEvent';
    } | {
        __typename: 'FulfillmentHold';
    } | {
        __typename: 'FulfillmentLineItem';
    } | {
        __typename: 'FulfillmentOrder';
    } | {
        __typename: 'FulfillmentOrderDestination';
    } | {
        __typename: 'FulfillmentOrderLineItem';
    } | {
        __typename: 'FulfillmentOrderMerchantRequest';
    } | {
        __typename: 'GenericFile';
    } | {
        __typename: 'GiftCard';
    } | {
        __typename: 'GiftCardCashOutTransaction';
    } | {
        __typename: 'GiftCardCreditTransaction';
    } | {
        __typename: 'GiftCardDebitTransaction';
    } | {
        __typename: 'IdentityProviderSubject';
    } | {
        __typename: 'InventoryAdjustmentGroup';
    } | {
        __typename: 'InventoryItem';
    } | {
        __typename: 'InventoryItemMeasurement';
    } | {
        __typename: 'InventoryLevel';
    } | {
        __typename: 'InventoryQuantity';
    } | {
        __typename: 'InventoryShipment';
    } | {
        __typename: 'InventoryShipmentLineItem';
    } | {
        __typename: 'InventoryTransfer';
    } | {
        __typename: 'InventoryTransferLineItem';
    } | {
        __typename: 'LineItem';
    } | {
        __typename: 'LineItemGroup';
    } | {
        __typename: 'Location';
    } | {
        __typename: 'MailingAddress';
    } | {
        __typename: 'Market';
    } | {
        __typename: 'MarketCatalog';
    } | {
        __typename: 'MarketRegionCountry';
    } | {
        __typename: 'MarketRegionSubdivision';
    } | {
        __typename: 'MarketWebPresence';
    } | {
        __typename: 'MarketingActivity';
    } | {
        __typename: 'MarketingEvent';
    } | {
        __typename: 'MediaImage';
    } | {
        __typename: 'Menu';
    } | {
        __typename: 'Metafield';
    } | {
        __typename: 'MetafieldDefinition';
    } | {
        __typename: 'Metaobject';
    } | {
        __typename: 'MetaobjectDefinition';
    } | {
        __typename: 'Model3d';
    } | {
        __typename: 'OnlineStoreTheme';
    } | {
        __typename: 'Order';
    } | {
        __typename: 'OrderAdjustment';
    } | {
        __typename: 'OrderAttributionDefinition';
    } | {
        __typename: 'OrderCreateMandatePaymentJobResult';
    } | {
        __typename: 'OrderDisputeSummary';
    } | {
        __typename: 'OrderEditSession';
    } | {
        __typename: 'OrderTransaction';
    } | {
        __typename: 'Page';
    } | {
        __typename: 'PaymentCustomization';
    } | {
        __typename: 'PaymentMandate';
    } | {
        __typename: 'PaymentSchedule';
    } | {
        __typename: 'PaymentTerms';
    } | {
        __typename: 'PaymentTermsTemplate';
    } | {
        __typename: 'PointOfSaleDevice';
    } | {
        __typename: 'PointOfSaleDevicePaymentSession';
    } | {
        __typename: 'PriceList';
    } | {
        __typename: 'PriceRule';
    } | {
        __typename: 'PriceRuleDiscountCode';
    } | {
        __typename: 'Product';
    } | {
        __typename: 'ProductBundleOperation';
    } | {
        __typename: 'ProductDeleteOperation';
    } | {
        __typename: 'ProductDuplicateOperation';
    } | {
        __typename: 'ProductFeed';
    } | {
        __typename: 'ProductOption';
    } | {
        __typename: 'ProductOptionValue';
    } | {
        __typename: 'ProductSetOperation';
    } | {
        __typename: 'ProductTaxonomyNode';
    } | {
        __typename: 'ProductVariant';
    } | {
        __typename: 'ProductVariantComponent';
    } | {
        __typename: 'Publication';
    } | {
        __typename: 'PublicationResourceOperation';
    } | {
        __typename: 'QuantityPriceBreak';
    } | {
        __typename: 'Refund';
    } | {
        __typename: 'RefundShippingLine';
    } | {
        __typename: 'Return';
    } | {
        __typename: 'ReturnLineItem';
    } | {
        __typename: 'ReturnReasonDefinition';
    } | {
        __typename: 'ReturnableFulfillment';
    } | {
        __typename: 'ReverseDelivery';
    } | {
        __typename: 'ReverseDeliveryLineItem';
    } | {
        __typename: 'ReverseFulfillmentOrder';
    } | {
        __typename: 'ReverseFulfillmentOrderDisposition';
    } | {
        __typename: 'ReverseFulfillmentOrderLineItem';
    } | {
        __typename: 'SaleAdditionalFee';
    } | {
        __typename: 'SavedSearch';
    } | {
        __typename: 'ScriptTag';
    } | {
        __typename: 'Segment';
    } | {
        __typename: 'SellingPlan';
    } | {
        __typename: 'SellingPlanGroup';
    } | {
        __typename: 'ServerPixel';
    } | {
        __typename: 'ShippingLabel';
    } | {
        __typename: 'ShippingLabelPurchaseResult';
    } | {
        __typename: 'Shop';
    } | {
        __typename: 'ShopAddress';
    } | {
        __typename: 'ShopPolicy';
    } | {
        __typename: 'ShopifyPaymentsAccount';
    } | {
        __typename: 'ShopifyPaymentsBalanceTransaction';
    } | {
        __typename: 'ShopifyPaymentsBankAccount';
    } | {
        __typename: 'ShopifyPaymentsDispute';
    } | {
        __typename: 'ShopifyPaymentsDisputeEvidence';
    } | {
        __typename: 'ShopifyPaymentsDisputeFileUpload';
    } | {
        __typename: 'ShopifyPaymentsDisputeFulfillment';
    } | {
        __typename: 'ShopifyPaymentsPayout';
    } | {
        __typename: 'StaffMember';
    } | {
        __typename: 'StandardMetafieldDefinitionTemplate';
    } | {
        __typename: 'StoreCreditAccount';
    } | {
        __typename: 'StoreCreditAccountCreditTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitRevertTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitTransaction';
    } | {
        __typename: 'StorefrontAccessToken';
    } | {
        __typename: 'SubscriptionBillingAttempt';
    } | {
        __typename: 'SubscriptionContract';
    } | {
        __typename: 'SubscriptionDraft';
    } | {
        __typename: 'TaxonomyAttribute';
    } | {
        __typename: 'TaxonomyCategory';
    } | {
        __typename: 'TaxonomyChoiceListAttribute';
    } | {
        __typename: 'TaxonomyMeasurementAttribute';
    } | {
        __typename: 'TaxonomyValue';
    } | {
        __typename: 'TenderTransaction';
    } | {
        __typename: 'TransactionFee';
    } | {
        __typename: 'UnverifiedReturnLineItem';
    } | {
        __typename: 'UrlRedirect';
    } | {
        __typename: 'UrlRedirectImport';
    } | {
        __typename: 'Validation';
    } | {
        __typename: 'Video';
    } | {
        __typename: 'WebPixel';
    } | {
        __typename: 'WebhookSubscription';
    } | null>;
};
export type CodeCreationErrorsQueryVariables = Exact<{
    id: Scalars['ID']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type CodeCreationErrorsQuery = {
    __typename?: 'QueryRoot';
    discountRedeemCodeBulkCreation?: {
        __typename?: 'DiscountRedeemCodeBulkCreation';
        codes: {
            __typename?: 'DiscountRedeemCodeBulkCreationCodeConnection';
            nodes: Array<{
                __typename?: 'DiscountRedeemCodeBulkCreationCode';
                code: string;
                errors: Array<{
                    __typename?: 'DiscountUserError';
                    code?: DiscountErrorCode | null;
                    message: string;
                }>;
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
    } | null;
};
export type OwnersOfCodesQueryVariables = Exact<{
    c0: Scalars['String']['input'];
    c1: Scalars['String']['input'];
    c2: Scalars['String']['input'];
    c3: Scalars['String']['input'];
    c4: Scalars['String']['input'];
    c5: Scalars['String']['input'];
    c6: Scalars['String']['input'];
    c7: Scalars['String']['input'];
    c8: Scalars['String']['input'];
    c9: Scalars['String']['input'];
    c10: Scalars['String']['input'];
    c11: Scalars['String']['input'];
    c12: Scalars['String']['input'];
    c13: Scalars['String']['input'];
    c14: Scalars['String']['input'];
    c15: Scalars['String']['input'];
    c16: Scalars['String']['input'];
    c17: Scalars['String']['input'];
    c18: Scalars['String']['input'];
    c19: Scalars['String']['input'];
}>;
export type OwnersOfCodesQuery = {
    __typename?: 'QueryRoot';
    c0?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c1?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c2?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c3?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c4?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c5?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c6?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c7?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c8?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c9?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c10?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c11?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c12?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c13?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c14?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c15?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c16?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c17?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c18?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
    c19?: {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | null;
};
export type FindRedeemCodeQueryVariables = Exact<{
    code: Scalars['String']['input'];
    query: Scalars['String']['input'];
}>;
export type FindRedeemCodeQuery = {
    __typename?: 'QueryRoot';
    codeDiscountNodeByCode?: {
        __typename?: 'DiscountCodeNode';
        codeDiscount: {
            __typename: 'DiscountCodeApp';
        } | {
            __typename: 'DiscountCodeBasic';
            codes: {
                __typename?: 'DiscountRedeemCodeConnection';
                nodes: Array<{
                    __typename?: 'DiscountRedeemCode';
                    id: string;
                    code: string;
                }>;
            };
        } | {
            __typename: 'DiscountCodeBxgy';
        } | {
            __typename: 'DiscountCodeFreeShipping';
            codes: {
                __typename?: 'DiscountRedeemCodeConnection';
                nodes: Array<{
                    __typename?: 'DiscountRedeemCode';
                    id: string;
                    code: string;
                }>;
            };
        };
    } | null;
};
export type DeleteRedeemCodesMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type DeleteRedeemCodesMutation = {
    __typename?: 'Mutation';
    discountCodeRedeemCodeBulkDelete?: {
        __typename?: 'DiscountCodeRedeemCodeBulkDeletePayload';
        job?: {
            __typename?: 'Job';
            id: string;
            done: boolean;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type ExportCustomersQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportCustomersQuery = {
    __typename?: 'QueryRoot';
    customers: {
        __typename?: 'CustomerConnection';
        edges: Array<{
            __typename?: 'CustomerEdge';
            node: {
                __typename: 'Customer';
                id: string;
                firstName?: string | null;
                lastName?: string | null;
                locale: string;
                state: CustomerState;
                tags: Array<string>;
                note?: string | null;
                createdAt: string;
                updatedAt: string;
                defaultEmailAddress?: {
                    __typename?: 'CustomerEmailAddress';
                    emailAddress: string;
                    marketingState: CustomerEmailAddressMarketingState;
                } | null;
                defaultPhoneNumber?: {
                    __typename?: 'CustomerPhoneNumber';
                    phoneNumber: string;
                    marketingState: CustomerSmsMarketingState;
                } | null;
                defaultAddress?: {
                    __typename?: 'MailingAddress';
                    countryCodeV2?: CountryCode | null;
                } | null;
            };
        }>;
    };
};
export type ExportCustomersWithoutNamesQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportCustomersWithoutNamesQuery = {
    __typename?: 'QueryRoot';
    customers: {
        __typename?: 'CustomerConnection';
        edges: Array<{
            __typename?: 'CustomerEdge';
            node: {
                __typename: 'Customer';
                id: string;
                locale: string;
                state: CustomerState;
                tags: Array<string>;
                createdAt: string;
                updatedAt: string;
            };
        }>;
    };
};
export type ExistingIdsQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type ExistingIdsQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename?: 'AbandonedCheckout';
        id: string;
    } | {
        __typename?: 'AbandonedCheckoutLineItem';
        id: string;
    } | {
        __typename?: 'Abandonment';
        id: string;
    } | {
        __typename?: 'AddAllProductsOperation';
        id: string;
    } | {
        __typename?: 'AdditionalFee';
        id: string;
    } | {
        __typename?: 'App';
        id: string;
    } | {
        __typename?: 'AppCatalog';
        id: string;
    } | {
        __typename?: 'AppCredit';
        id: string;
    } | {
        __typename?: 'AppInstallation';
        id: string;
    } | {
        __typename?: 'AppPurchaseOneTime';
        id: string;
    } | {
        __typename?: 'AppRevenueAttributionRecord';
        id: string;
    } | {
        __typename?: 'AppSubscription';
        id: string;
    } | {
        __typename?: 'AppUsageRecord';
        id: string;
    } | {
        __typename?: 'Article';
        id: string;
    } | {
        __typename?: 'BasicEvent';
        id: string;
    } | {
        __typename?: 'Blog';
        id: string;
    } | {
        __typename?: 'BulkOperation';
        id: string;
    } | {
        __typename?: 'BusinessEntity';
        id: string;
    } | {
        __typename?: 'CalculatedOrder';
        id: string;
    } | {
        __typename?: 'CartTransform';
        id: string;
    } | {
        __typename?: 'CashDrawer';
        id: string;
    } | {
        __typename?: 'CashManagementCustomReasonCode';
        id: string;
    } | {
        __typename?: 'CashManagementDefaultReasonCode';
        id: string;
    } | {
        __typename?: 'CashManagementSystemReasonCode';
        id: string;
    } | {
        __typename?: 'CashTrackingAdjustment';
        id: string;
    } | {
        __typename?: 'CashTrackingSession';
        id: string;
    } | {
        __typename?: 'CatalogCsvOperation';
        id: string;
    } | {
        __typename?: 'Channel';
        id: string;
    } | {
        __typename?: 'ChannelDefinition';
        id: string;
    } | {
        __typename?: 'ChannelInformation';
        id: string;
    } | {
        __typename?: 'CheckoutAndAccountsConfiguration';
        id: string;
    } | {
        __typename?: 'CheckoutAndAccountsConfigurationOverride';
        id: string;
    } | {
        __typename?: 'CheckoutProfile';
        id: string;
    } | {
        __typename?: 'Collection';
        id: string;
    } | {
        __typename?: 'CollectionConditionsSource';
        id: string;
    } | {
        __typename?: 'CollectionSubCollectionsSource';
        id: string;
    } | {
        __typename?: 'Comment';
        id: string;
    } | {
        __typename?: 'CommentEvent';
        id: string;
    } | {
        __typename?: 'Company';
        id: string;
    } | {
        __typename?: 'CompanyAddress';
        id: string;
    } | {
        __typename?: 'CompanyContact';
        id: string;
    } | {
        __typename?: 'CompanyContactRole';
        id: string;
    } | {
        __typename?: 'CompanyContactRoleAssignment';
        id: string;
    } | {
        __typename?: 'CompanyLocation';
        id: string;
    } | {
        __typename?: 'CompanyLocationCatalog';
        id: string;
    } | {
        __typename?: 'CompanyLocationStaffMemberAssignment';
        id: string;
    } | {
        __typename?: 'ConsentPolicy';
        id: string;
    } | {
        __typename?: 'CurrencyExchangeAdjustment';
        id: string;
    } | {
        __typename?: 'Customer';
        id: string;
    } | {
        __typename?: 'CustomerAccountAppExtensionPage';
        id: string;
    } | {
        __typename?: 'CustomerAccountNativePage';
        id: string;
    } | {
        __typename?: 'CustomerPaymentMethod';
        id: string;
    } | {
        __typename?: 'CustomerSegmentMembersQuery';
        id: string;
    } | {
        __typename?: 'CustomerVisit';
        id: string;
    } | {
        __typename?: 'DeliveryCarrierService';
        id: string;
    } | {
        __typename?: 'DeliveryCondition';
        id: string;
    } | {
        __typename?: 'DeliveryCountry';
        id: string;
    } | {
        __typename?: 'DeliveryCustomization';
        id: string;
    } | {
        __typename?: 'DeliveryLocationGroup';
        id: string;
    } | {
        __typename?: 'DeliveryMethod';
        id: string;
    } | {
        __typename?: 'DeliveryMethodDefinition';
        id: string;
    } | {
        __typename?: 'DeliveryParticipant';
        id: string;
    } | {
        __typename?: 'DeliveryProfile';
        id: string;
    } | {
        __typename?: 'DeliveryProfileItem';
        id: string;
    } | {
        __typename?: 'DeliveryPromiseParticipant';
        id: string;
    } | {
        __typename?: 'DeliveryPromiseProvider';
        id: string;
    } | {
        __typename?: 'DeliveryProvince';
        id: string;
    } | {
        __typename?: 'DeliveryRateDefinition';
        id: string;
    } | {
        __typename?: 'DeliveryZone';
        id: string;
    } | {
        __typename?: 'DiscountAutomaticBxgy';
        id: string;
    } | {
        __typename?: 'DiscountAutomaticNode';
        id: string;
    } | {
        __typename?: 'DiscountCodeNode';
        id: string;
    } | {
        __typename?: 'DiscountNode';
        id: string;
    } | {
        __typename?: 'DiscountRedeemCodeBulkCreation';
        id: string;
    } | {
        __typename?: 'Domain';
        id: string;
    } | {
        __typename?: 'DraftOrder';
        id: string;
    } | {
        __typename?: 'DraftOrderLineItem';
        id: string;
    } | {
        __typename?: 'DraftOrderTag';
        id: string;
    } | {
        __typename?: 'Duty';
        id: string;
    } | {
        __typename?: 'ExchangeLineItem';
        id: string;
    } | {
        __typename?: 'ExternalVideo';
        id: string;
    } | {
        __typename?: 'Fulfillment';
        id: string;
    } | {
        __typename?: 'FulfillmentConstraintRule';
        id: string;
    } | {
        __typename?: 'FulfillmentEvent';
        id: string;
    } | {
        __typename?: 'FulfillmentHold';
        id: string;
    } | {
        __typename?: 'FulfillmentLineItem';
        id: string;
    } | {
        __typename?: 'FulfillmentOrder';
        id: string;
    } | {
        __typename?: 'FulfillmentOrderDestination';
        id: string;
    } | {
        __typename?: 'FulfillmentOrderLineItem';
        id: string;
    } | {
        __typename?: 'FulfillmentOrderMerchantRequest';
        id: string;
    } | {
        __typename?: 'GenericFile';
        id: string;
    } | {
        __typename?: 'GiftCard';
        id: string;
    } | {
        __typename?: 'GiftCardCashOutTransaction';
        id: string;
    } | {
        __typename?: 'GiftCardCreditTransaction';
        id: string;
    } | {
        __typename?: 'GiftCardDebitTransaction';
        id: string;
    } | {
        __typename?: 'IdentityProviderSubject';
        id: string;
    } | {
        __typename?: 'InventoryAdjustmentGroup';
        id: string;
    } | {
        __typename?: 'InventoryItem';
        id: string;
    } | {
        __typename?: 'InventoryItemMeasurement';
        id: string;
    } | {
        __typename?: 'InventoryLevel';
        id: string;
    } | {
        __typename?: 'InventoryQuantity';
        id: string;
    } | {
        __typename?: 'InventoryShipment';
        id: string;
    } | {
        __typename?: 'InventoryShipmentLineItem';
        id: string;
    } | {
        __typename?: 'InventoryTransfer';
        id: string;
    } | {
        __typename?: 'InventoryTransferLineItem';
        id: string;
    } | {
        __typename?: 'LineItem';
        id: string;
    } | {
        __typename?: 'LineItemGroup';
        id: string;
    } | {
        __typename?: 'Location';
        id: string;
    } | {
        __typename?: 'MailingAddress';
        id: string;
    } | {
        __typename?: 'Market';
        id: string;
    } | {
        __typename?: 'MarketCatalog';
        id: string;
    } | {
        __typename?: 'MarketRegionCountry';
        id: string;
    } | {
        __typename?: 'MarketRegionSubdivision';
        id: string;
    } | {
        __typename?: 'MarketWebPresence';
        id: string;
    } | {
        __typename?: 'MarketingActivity';
        id: string;
    } | {
        __typename?: 'MarketingEvent';
        id: string;
    } | {
        __typename?: 'MediaImage';
        id: string;
    } | {
        __typename?: 'Menu';
        id: string;
    } | {
        __typename?: 'Metafield';
        id: string;
    } | {
        __typename?: 'MetafieldDefinition';
        id: string;
    } | {
        __typename?: 'Metaobject';
        id: string;
    } | {
        __typename?: 'MetaobjectDefinition';
        id: string;
    } | {
        __typename?: 'Model3d';
        id: string;
    } | {
        __typename?: 'OnlineStoreTheme';
        id: string;
    } | {
        __typename?: 'Order';
        id: string;
    } | {
        __typename?: 'OrderAdjustment';
        id: string;
    } | {
        __typename?: 'OrderAttributionDefinition';
        id: string;
    } | {
        __typename?: 'OrderCreateMandatePaymentJobResult';
        id: string;
    } | {
        __typename?: 'OrderDisputeSummary';
        id: string;
    } | {
        __typename?: 'OrderEditSession';
        id: string;
    } | {
        __typename?: 'OrderTransaction';
        id: string;
    } | {
        __typename?: 'Page';
        id: string;
    } | {
        __typename?: 'PaymentCustomization';
        id: string;
    } | {
        __typename?: 'PaymentMandate';
        id: string;
    } | {
        __typename?: 'PaymentSchedule';
        id: string;
    } | {
        __typename?: 'PaymentTerms';
        id: string;
    } | {
        __typename?: 'PaymentTermsTemplate';
        id: string;
    } | {
        __typename?: 'PointOfSaleDevice';
        id: string;
    } | {
        __typename?: 'PointOfSaleDevicePaymentSession';
        id: string;
    } | {
        __typename?: 'PriceList';
        id: string;
    } | {
        __typename?: 'PriceRule';
        id: string;
    } | {
        __typename?: 'PriceRuleDiscountCode';
        id: string;
    } | {
        __typename?: 'Product';
        id: string;
    } | {
        __typename?: 'ProductBundleOperation';
        id: string;
    } | {
        __typename?: 'ProductDeleteOperation';
        id: string;
    } | {
        __typename?: 'ProductDuplicateOperation';
        id: string;
    } | {
        __typename?: 'ProductFeed';
        id: string;
    } | {
        __typename?: 'ProductOption';
        id: string;
    } | {
        __typename?: 'ProductOptionValue';
        id: string;
    } | {
        __typename?: 'ProductSetOperation';
        id: string;
    } | {
        __typename?: 'ProductTaxonomyNode';
        id: string;
    } | {
        __typename?: 'ProductVariant';
        id: string;
    } | {
        __typename?: 'ProductVariantComponent';
        id: string;
    } | {
        __typename?: 'Publication';
        id: string;
    } | {
        __typename?: 'PublicationResourceOperation';
        id: string;
    } | {
        __typename?: 'QuantityPriceBreak';
        id: string;
    } | {
        __typename?: 'Refund';
        id: string;
    } | {
        __typename?: 'RefundShippingLine';
        id: string;
    } | {
        __typename?: 'Return';
        id: string;
    } | {
        __typename?: 'ReturnLineItem';
        id: string;
    } | {
        __typename?: 'ReturnReasonDefinition';
        id: string;
    } | {
        __typename?: 'ReturnableFulfillment';
        id: string;
    } | {
        __typename?: 'ReverseDelivery';
        id: string;
    } | {
        __typename?: 'ReverseDeliveryLineItem';
        id: string;
    } | {
        __typename?: 'ReverseFulfillmentOrder';
        id: string;
    } | {
        __typename?: 'ReverseFulfillmentOrderDisposition';
        id: string;
    } | {
        __typename?: 'ReverseFulfillmentOrderLineItem';
        id: string;
    } | {
        __typename?: 'SaleAdditionalFee';
        id: string;
    } | {
        __typename?: 'SavedSearch';
        id: string;
    } | {
        __typename?: 'ScriptTag';
        id: string;
    } | {
        __typename?: 'Segment';
        id: string;
    } | {
        __typename?: 'SellingPlan';
        id: string;
    } | {
        __typename?: 'SellingPlanGroup';
        id: string;
    } | {
        __typename?: 'ServerPixel';
        id: string;
    } | {
        __typename?: 'ShippingLabel';
        id: string;
    } | {
        __typename?: 'ShippingLabelPurchaseResult';
        id: string;
    } | {
        __typename?: 'Shop';
        id: string;
    } | {
        __typename?: 'ShopAddress';
        id: string;
    } | {
        __typename?: 'ShopPolicy';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsAccount';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsBalanceTransaction';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsBankAccount';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsDispute';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsDisputeEvidence';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsDisputeFileUpload';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsDisputeFulfillment';
        id: string;
    } | {
        __typename?: 'ShopifyPaymentsPayout';
        id: string;
    } | {
        __typename?: 'StaffMember';
        id: string;
    } | {
        __typename?: 'StandardMetafieldDefinitionTemplate';
        id: string;
    } | {
        __typename?: 'StoreCreditAccount';
        id: string;
    } | {
        __typename?: 'StoreCreditAccountCreditTransaction';
        id: string;
    } | {
        __typename?: 'StoreCreditAccountDebitRevertTransaction';
        id: string;
    } | {
        __typename?: 'StoreCreditAccountDebitTransaction';
        id: string;
    } | {
        __typename?: 'StorefrontAccessToken';
        id: string;
    } | {
        __typename?: 'SubscriptionBillingAttempt';
        id: string;
    } | {
        __typename?: 'SubscriptionContract';
        id: string;
    } | {
        __typename?: 'SubscriptionDraft';
        id: string;
    } | {
        __typename?: 'TaxonomyAttribute';
        id: string;
    } | {
        __typename?: 'TaxonomyCategory';
        id: string;
    } | {
        __typename?: 'TaxonomyChoiceListAttribute';
        id: string;
    } | {
        __typename?: 'TaxonomyMeasurementAttribute';
        id: string;
    } | {
        __typename?: 'TaxonomyValue';
        id: string;
    } | {
        __typename?: 'TenderTransaction';
        id: string;
    } | {
        __typename?: 'TransactionFee';
        id: string;
    } | {
        __typename?: 'UnverifiedReturnLineItem';
        id: string;
    } | {
        __typename?: 'UrlRedirect';
        id: string;
    } | {
        __typename?: 'UrlRedirectImport';
        id: string;
    } | {
        __typename?: 'Validation';
        id: string;
    } | {
        __typename?: 'Video';
        id: string;
    } | {
        __typename?: 'WebPixel';
        id: string;
    } | {
        __typename?: 'WebhookSubscription';
        id: string;
    } | null>;
};
export type JourneysOfOrdersQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type JourneysOfOrdersQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename: 'AbandonedCheckout';
    } | {
        __typename: 'AbandonedCheckoutLineItem';
    } | {
        __typename: 'Abandonment';
    } | {
        __typename: 'AddAllProductsOperation';
    } | {
        __typename: 'AdditionalFee';
    } | {
        __typename: 'App';
    } | {
        __typename: 'AppCatalog';
    } | {
        __typename: 'AppCredit';
    } | {
        __typename: 'AppInstallation';
    } | {
        __typename: 'AppPurchaseOneTime';
    } | {
        __typename: 'AppRevenueAttributionRecord';
    } | {
        __typename: 'AppSubscription';
    } | {
        __typename: 'AppUsageRecord';
    } | {
        __typename: 'Article';
    } | {
        __typename: 'BasicEvent';
    } | {
        __typename: 'Blog';
    } | {
        __typename: 'BulkOperation';
    } | {
        __typename: 'BusinessEntity';
    } | {
        __typename: 'CalculatedOrder';
    } | {
        __typename: 'CartTransform';
    } | {
        __typename: 'CashDrawer';
    } | {
        __typename: 'CashManagementCustomReasonCode';
    } | {
        __typename: 'CashManagementDefaultReasonCode';
    } | {
        __typename: 'CashManagementSystemReasonCode';
    } | {
        __typename: 'CashTrackingAdjustment';
    } | {
        __typename: 'CashTrackingSession';
    } | {
        __typename: 'CatalogCsvOperation';
    } | {
        __typename: 'Channel';
    } | {
        __typename: 'ChannelDefinition';
    } | {
        __typename: 'ChannelInformation';
    } | {
        __typename: 'CheckoutAndAccountsConfiguration';
    } | {
        __typename: 'CheckoutAndAccountsConfigurationOverride';
    } | {
        __typename: 'CheckoutProfile';
    } | {
        __typename: 'Collection';
    } | {
        __typename: 'CollectionConditionsSource';
    } | {
        __typename: 'CollectionSubCollectionsSource';
    } | {
        __typename: 'Comment';
    } | {
        __typename: 'CommentEvent';
    } | {
        __typename: 'Company';
    } | {
        __typename: 'CompanyAddress';
    } | {
        __typename: 'CompanyContact';
    } | {
        __typename: 'CompanyContactRole';
    } | {
        __typename: 'CompanyContactRoleAssignment';
    } | {
        __typename: 'CompanyLocation';
    } | {
        __typename: 'CompanyLocationCatalog';
    } | {
        __typename: 'CompanyLocationStaffMemberAssignment';
    } | {
        __typename: 'ConsentPolicy';
    } | {
        __typename: 'CurrencyExchangeAdjustment';
    } | {
        __typename: 'Customer';
    } | {
        __typename: 'CustomerAccountAppExtensionPage';
    } | {
        __typename: 'CustomerAccountNativePage';
    } | {
        __typename: 'CustomerPaymentMethod';
    } | {
        __typename: 'CustomerSegmentMembersQuery';
    } | {
        __typename: 'CustomerVisit';
    } | {
        __typename: 'DeliveryCarrierService';
    } | {
        __typename: 'DeliveryCondition';
    } | {
        __typename: 'DeliveryCountry';
    } | {
        __typename: 'DeliveryCustomization';
    } | {
        __typename: 'DeliveryLocationGroup';
    } | {
        __typename: 'DeliveryMethod';
    } | {
        __typename: 'DeliveryMethodDefinition';
    } | {
        __typename: 'DeliveryParticipant';
    } | {
        __typename: 'DeliveryProfile';
    } | {
        __typename: 'DeliveryProfileItem';
    } | {
        __typename: 'DeliveryPromiseParticipant';
    } | {
        __typename: 'DeliveryPromiseProvider';
    } | {
        __typename: 'DeliveryProvince';
    } | {
        __typename: 'DeliveryRateDefinition';
    } | {
        __typename: 'DeliveryZone';
    } | {
        __typename: 'DiscountAutomaticBxgy';
    } | {
        __typename: 'DiscountAutomaticNode';
    } | {
        __typename: 'DiscountCodeNode';
    } | {
        __typename: 'DiscountNode';
    } | {
        __typename: 'DiscountRedeemCodeBulkCreation';
    } | {
        __typename: 'Domain';
    } | {
        __typename: 'DraftOrder';
    } | {
        __typename: 'DraftOrderLineItem';
    } | {
        __typename: 'DraftOrderTag';
    } | {
        __typename: 'Duty';
    } | {
        __typename: 'ExchangeLineItem';
    } | {
        __typename: 'ExternalVideo';
    } | {
        __typename: 'Fulfillment';
    } | {
        __typename: 'FulfillmentConstraintRule';
    } | {
        __typename: 'FulfillmentEvent';
    } | {
        __typename: 'FulfillmentHold';
    } | {
        __typename: 'FulfillmentLineItem';
    } | {
        __typename: 'FulfillmentOrder';
    } | {
        __typename: 'FulfillmentOrderDestination';
    } | {
        __typename: 'FulfillmentOrderLineItem';
    } | {
        __typename: 'FulfillmentOrderMerchantRequest';
    } | {
        __typename: 'GenericFile';
    } | {
        __typename: 'GiftCard';
    } | {
        __typename: 'GiftCardCashOutTransaction';
    } | {
        __typename: 'GiftCardCreditTransaction';
    } | {
        __typename: 'GiftCardDebitTransaction';
    } | {
        __typename: 'IdentityProviderSubject';
    } | {
        __typename: 'InventoryAdjustmentGroup';
    } | {
        __typename: 'InventoryItem';
    } | {
        __typename: 'InventoryItemMeasurement';
    } | {
        __typename: 'InventoryLevel';
    } | {
        __typename: 'InventoryQuantity';
    } | {
        __typename: 'InventoryShipment';
    } | {
        __typename: 'InventoryShipmentLineItem';
    } | {
        __typename: 'InventoryTransfer';
    } | {
        __typename: 'InventoryTransferLineItem';
    } | {
        __typename: 'LineItem';
    } | {
        __typename: 'LineItemGroup';
    } | {
        __typename: 'Location';
    } | {
        __typename: 'MailingAddress';
    } | {
        __typename: 'Market';
    } | {
        __typename: 'MarketCatalog';
    } | {
        __typename: 'MarketRegionCountry';
    } | {
        __typename: 'MarketRegionSubdivision';
    } | {
        __typename: 'MarketWebPresence';
    } | {
        __typename: 'MarketingActivity';
    } | {
        __typename: 'MarketingEvent';
    } | {
        __typename: 'MediaImage';
    } | {
        __typename: 'Menu';
    } | {
        __typename: 'Metafield';
    } | {
        __typename: 'MetafieldDefinition';
    } | {
        __typename: 'Metaobject';
    } | {
        __typename: 'MetaobjectDefinition';
    } | {
        __typename: 'Model3d';
    } | {
        __typename: 'OnlineStoreTheme';
    } | {
        __typename: 'Order';
        id: string;
        customerJourneySummary?: {
            __typename?: 'CustomerJourneySummary';
            ready: boolean;
            firstVisit?: {
                __typename?: 'CustomerVisit';
                id: string;
            } | null;
            lastVisit?: {
                __typename?: 'CustomerVisit';
                id: string;
            } | null;
            moments?: {
                __typename?: 'CustomerMomentConnection';
                nodes: Array<{
                    __typename: 'CustomerVisit';
                    id: string;
                    occurredAt: string;
                    source: string;
                    sourceType?: MarketingTactic | null;
                    referrerUrl?: string | null;
                    landingPage?: string | null;
                    referralCode?: string | null;
                    utmParameters?: {
                        __typename?: 'UTMParameters';
                        source?: string | null;
                        medium?: string | null;
                        campaign?: string | null;
                        term?: string | null;
                        content?: string | null;
                    } | null;
                }>;
            } | null;
        } | null;
    } | {
        __typename: 'OrderAdjustment';
    } | {
        __typename: 'OrderAttributionDefinition';
    } | {
        __typename: 'OrderCreateMandatePaymentJobResult';
    } | {
        __typename: 'OrderDisputeSummary';
    } | {
        __typename: 'OrderEditSession';
    } | {
        __typename: 'OrderTransaction';
    } | {
        __typename: 'Page';
    } | {
        __typename: 'PaymentCustomization';
    } | {
        __typename: 'PaymentMandate';
    } | {
        __typename: 'PaymentSchedule';
    } | {
        __typename: 'PaymentTerms';
    } | {
        __typename: 'PaymentTermsTemplate';
    } | {
        __typename: 'PointOfSaleDevice';
    } | {
        __typename: 'PointOfSaleDevicePaymentSession';
    } | {
        __typename: 'PriceList';
    } | {
        __typename: 'PriceRule';
    } | {
        __typename: 'PriceRuleDiscountCode';
    } | {
        __typename: 'Product';
    } | {
        __typename: 'ProductBundleOperation';
    } | {
        __typename: 'ProductDeleteOperation';
    } | {
        __typename: 'ProductDuplicateOperation';
    } | {
        __typename: 'ProductFeed';
    } | {
        __typename: 'ProductOption';
    } | {
        __typename: 'ProductOptionValue';
    } | {
        __typename: 'ProductSetOperation';
    } | {
        __typename: 'ProductTaxonomyNode';
    } | {
        __typename: 'ProductVariant';
    } | {
        __typename: 'ProductVariantComponent';
    } | {
        __typename: 'Publication';
    } | {
        __typename: 'PublicationResourceOperation';
    } | {
        __typename: 'QuantityPriceBreak';
    } | {
        __typename: 'Refund';
    } | {
        __typename: 'RefundShippingLine';
    } | {
        __typename: 'Return';
    } | {
        __typename: 'ReturnLineItem';
    } | {
        __typename: 'ReturnReasonDefinition';
    } | {
        __typename: 'ReturnableFulfillment';
    } | {
        __typename: 'ReverseDelivery';
    } | {
        __typename: 'ReverseDeliveryLineItem';
    } | {
        __typename: 'ReverseFulfillmentOrder';
    } | {
        __typename: 'ReverseFulfillmentOrderDisposition';
    } | {
        __typename: 'ReverseFulfillmentOrderLineItem';
    } | {
        __typename: 'SaleAdditionalFee';
    } | {
        __typename: 'SavedSearch';
    } | {
        __typename: 'ScriptTag';
    } | {
        __typename: 'Segment';
    } | {
        __typename: 'SellingPlan';
    } | {
        __typename: 'SellingPlanGroup';
    } | {
        __typename: 'ServerPixel';
    } | {
        __typename: 'ShippingLabel';
    } | {
        __typename: 'ShippingLabelPurchaseResult';
    } | {
        __typename: 'Shop';
    } | {
        __typename: 'ShopAddress';
    } | {
        __typename: 'ShopPolicy';
    } | {
        __typename: 'ShopifyPaymentsAccount';
    } | {
        __typename: 'ShopifyPaymentsBalanceTransaction';
    } | {
        __typename: 'ShopifyPaymentsBankAccount';
    } | {
        __typename: 'ShopifyPaymentsDispute';
    } | {
        __typename: 'ShopifyPaymentsDisputeEvidence';
    } | {
        __typename: 'ShopifyPaymentsDisputeFileUpload';
    } | {
        __typename: 'ShopifyPaymentsDisputeFulfillment';
    } | {
        __typename: 'ShopifyPaymentsPayout';
    } | {
        __typename: 'StaffMember';
    } | {
        __typename: 'StandardMetafieldDefinitionTemplate';
    } | {
        __typename: 'StoreCreditAccount';
    } | {
        __typename: 'StoreCreditAccountCreditTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitRevertTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitTransaction';
    } | {
        __typename: 'StorefrontAccessToken';
    } | {
        __typename: 'SubscriptionBillingAttempt';
    } | {
        __typename: 'SubscriptionContract';
    } | {
        __typename: 'SubscriptionDraft';
    } | {
        __typename: 'TaxonomyAttribute';
    } | {
        __typename: 'TaxonomyCategory';
    } | {
        __typename: 'TaxonomyChoiceListAttribute';
    } | {
        __typename: 'TaxonomyMeasurementAttribute';
    } | {
        __typename: 'TaxonomyValue';
    } | {
        __typename: 'TenderTransaction';
    } | {
        __typename: 'TransactionFee';
    } | {
        __typename: 'UnverifiedReturnLineItem';
    } | {
        __typename: 'UrlRedirect';
    } | {
        __typename: 'UrlRedirectImport';
    } | {
        __typename: 'Validation';
    } | {
        __typename: 'Video';
    } | {
        __typename: 'WebPixel';
    } | {
        __typename: 'WebhookSubscription';
    } | null>;
};
export type UpsertMarketingActivityMutationVariables = Exact<{
    input: MarketingActivityUpsertExternalInput;
}>;
export type UpsertMarketingActivityMutation = {
    __typename?: 'Mutation';
    marketingActivityUpsertExternal?: {
        __typename?: 'MarketingActivityUpsertExternalPayload';
        marketingActivity?: {
            __typename?: 'MarketingActivity';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'MarketingActivityUserError';
            field?: Array<string> | null;
            message: string;
            code?: MarketingActivityUserErrorCode | null;
        }>;
    } | null;
};
export type CreateMarketingEngagementMutationVariables = Exact<{
    remoteId: Scalars['String']['input'];
    engagement: MarketingEngagementInput;
}>;
export type CreateMarketingEngagementMutation = {
    __typename?: 'Mutation';
    marketingEngagementCreate?: {
        __typename?: 'MarketingEngagementCreatePayload';
        marketingEngagement?: {
            __typename?: 'MarketingEngagement';
            occurredOn: string;
        } | null;
        userErrors: Array<{
            __typename?: 'MarketingActivityUserError';
            field?: Array<string> | null;
            message: string;
            code?: MarketingActivityUserErrorCode | null;
        }>;
    } | null;
};
export type SetMetafieldsMutationVariables = Exact<{
    metafields: Array<MetafieldsSetInput> | MetafieldsSetInput;
}>;
export type SetMetafieldsMutation = {
    __typename?: 'Mutation';
    metafieldsSet?: {
        __typename?: 'MetafieldsSetPayload';
        metafields?: Array<{
            __typename?: 'Metafield';
            id: string;
        }> | null;
        userErrors: Array<{
            __typename?: 'MetafieldsSetUserError';
            field?: Array<string> | null;
            code?: MetafieldsSetUserErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type ReadAppInstallationQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ReadAppInstallationQuery = {
    __typename?: 'QueryRoot';
    currentAppInstallation: {
        __typename?: 'AppInstallation';
        id: string;
    };
};
export type DefineMetafieldMutationVariables = Exact<{
    definition: MetafieldDefinitionInput;
}>;
export type DefineMetafieldMutation = {
    __typename?: 'Mutation';
    metafieldDefinitionCreate?: {
        __typename?: 'MetafieldDefinitionCreatePayload';
        createdDefinition?: {
            __typename?: 'MetafieldDefinition';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'MetafieldDefinitionCreateUserError';
            field?: Array<string> | null;
            code?: MetafieldDefinitionCreateUserErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type ExportOrdersQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportOrdersQuery = {
    __typename?: 'QueryRoot';
    orders: {
        __typename?: 'OrderConnection';
        edges: Array<{
            __typename?: 'OrderEdge';
            node: {
                __typename: 'Order';
                id: string;
                name: string;
                currencyCode: CurrencyCode;
                presentmentCurrencyCode: CurrencyCode;
                taxesIncluded: boolean;
                test: boolean;
                sourceName?: string | null;
                edited: boolean;
                processedAt: string;
                createdAt: string;
                updatedAt: string;
                cancelledAt?: string | null;
                cancelReason?: OrderCancelReason | null;
                displayFinancialStatus?: OrderDisplayFinancialStatus | null;
                displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
                discountCodes: Array<string>;
                tags: Array<string>;
                customerLocale?: string | null;
                customAttributes: Array<{
                    __typename?: 'Attribute';
                    key: string;
                    value?: string | null;
                }>;
                customer?: {
                    __typename?: 'Customer';
                    id: string;
                } | null;
                retailLocation?: {
                    __typename?: 'Location';
                    id: string;
                } | null;
                purchasingEntity?: {
                    __typename: 'Customer';
                } | {
                    __typename: 'PurchasingCompany';
                } | null;
                subtotalPriceSet?: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                } | null;
                currentSubtotalPriceSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                totalPriceSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                currentTotalPriceSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                totalDiscountsSet?: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                } | null;
                totalTaxSet?: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                } | null;
                totalShippingPriceSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                totalTipReceivedSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                originalTotalDutiesSet?: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                } | null;
                totalRefundedSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                lineItems: {
                    __typename?: 'LineItemConnection';
                    edges: Array<{
                        __typename?: 'LineItemEdge';
                        node: {
                            __typename: 'LineItem';
                            id: string;
                            title: string;
                            variantTitle?: string | null;
                            sku?: string | null;
                            vendor?: string | null;
                            isGiftCard: boolean;
                            requiresShipping: boolean;
                            taxable: boolean;
                            quantity: number;
                            currentQuantity: number;
                            customAttributes: Array<{
                                __typename?: 'Attribute';
                                key: string;
                                value?: string | null;
                            }>;
                            product?: {
                                __typename?: 'Product';
                                id: string;
                            } | null;
                            variant?: {
                                __typename?: 'ProductVariant';
                                id: string;
                            } | null;
                            originalTotalSet: {
                                __typename?: 'MoneyBag';
                                shopMoney: {
                                    __typename?: 'MoneyV2';
                                    amount: string;
                                };
                            };
                            taxLines: Array<{
                                __typename?: 'TaxLine';
                                priceSet: {
                                    __typename?: 'MoneyBag';
                                    shopMoney: {
                                        __typename?: 'MoneyV2';
                                        amount: string;
                                    };
                                };
                            }>;
                            discountAllocations: Array<{
                                __typename?: 'DiscountAllocation';
                                allocatedAmountSet: {
                                    __typename?: 'MoneyBag';
                                    shopMoney: {
                                        __typename?: 'MoneyV2';
                                        amount: string;
                                    };
                                };
                                discountApplication: {
                                    __typename?: 'AutomaticDiscountApplication';
                                    index: number;
                                } | {
                                    __typename?: 'DiscountCodeApplication';
                                    index: number;
                                } | {
                                    __typename?: 'ManualDiscountApplication';
                                    index: number;
                                } | {
                                    __typename?: 'ScriptDiscountApplication';
                                    index: number;
                                };
                            }>;
                        };
                    }>;
                };
                shippingLines: {
                    __typename?: 'ShippingLineConnection';
                    edges: Array<{
                        __typename?: 'ShippingLineEdge';
                        node: {
                            __typename: 'ShippingLine';
                            id?: string | null;
                            title: string;
                            code?: string | null;
                            originalPriceSet: {
                                __typename?: 'MoneyBag';
                                shopMoney: {
                                    __typename?: 'MoneyV2';
                                    amount: string;
                                };
                            };
                            taxLines: Array<{
                                __typename?: 'TaxLine';
                                priceSet: {
                                    __typename?: 'MoneyBag';
                                    shopMoney: {
                                        __typename?: 'MoneyV2';
                                        amount: string;
                                    };
                                };
                            }>;
                            discountAllocations: Array<{
                                __typename?: 'DiscountAllocation';
                                allocatedAmountSet: {
                                    __typename?: 'MoneyBag';
                                    shopMoney: {
                                        __typename?: 'MoneyV2';
                                        amount: string;
                                    };
                                };
                                discountApplication: {
                                    __typename?: 'AutomaticDiscountApplication';
                                    index: number;
                                } | {
                                    __typename?: 'DiscountCodeApplication';
                                    index: number;
                                } | {
                                    __typename?: 'ManualDiscountApplication';
                                    index: number;
                                } | {
                                    __typename?: 'ScriptDiscountApplication';
                                    index: number;
                                };
                            }>;
                        };
                    }>;
                };
                discountApplications: {
                    __typename?: 'DiscountApplicationConnection';
                    edges: Array<{
                        __typename?: 'DiscountApplicationEdge';
                        node: {
                            __typename: 'AutomaticDiscountApplication';
                            title: string;
                            index: number;
                            allocationMethod: DiscountApplicationAllocationMethod;
                            targetSelection: DiscountApplicationTargetSelection;
                            targetType: DiscountApplicationTargetType;
                            value: {
                                __typename: 'MoneyV2';
                                amount: string;
                            } | {
                                __typename: 'PricingPercentageValue';
                                percentage: number;
                            };
                        } | {
                            __typename: 'DiscountCodeApplication';
                            code: string;
                            index: number;
                            allocationMethod: DiscountApplicationAllocationMethod;
                            targetSelection: DiscountApplicationTargetSelection;
                            targetType: DiscountApplicationTargetType;
                            value: {
                                __typename: 'MoneyV2';
                                amount: string;
                            } | {
                                __typename: 'PricingPercentageValue';
                                percentage: number;
                            };
                        } | {
                            __typename: 'ManualDiscountApplication';
                            title: string;
                            index: number;
                            allocationMethod: DiscountApplicationAllocationMethod;
                            targetSelection: DiscountApplicationTargetSelection;
                            targetType: DiscountApplicationTargetType;
                            value: {
                                __typename: 'MoneyV2';
                                amount: string;
                            } | {
                                __typename: 'PricingPercentageValue';
                                percentage: number;
                            };
                        } | {
                            __typename: 'ScriptDiscountApplication';
                            title: string;
                            index: number;
                            allocationMethod: DiscountApplicationAllocationMethod;
                            targetSelection: DiscountApplicationTargetSelection;
                            targetType: DiscountApplicationTargetType;
                            value: {
                                __typename: 'MoneyV2';
                                amount: string;
                            } | {
                                __typename: 'PricingPercentageValue';
                                percentage: number;
                            };
                        };
                    }>;
                };
                agreements: {
                    __typename?: 'SalesAgreementConnection';
                    edges: Array<{
                        __typename?: 'SalesAgreementEdge';
                        node: {
                            __typename: 'OrderAgreement';
                            id: string;
                            reason: OrderActionType;
                            happenedAt: string;
                        } | {
                            __typename: 'OrderEditAgreement';
                            id: string;
                            reason: OrderActionType;
                            happenedAt: string;
                        } | {
                            __typename: 'RefundAgreement';
                            id: string;
                            reason: OrderActionType;
                            happenedAt: string;
                        } | {
                            __typename: 'ReturnAgreement';
                            id: string;
                            reason: OrderActionType;
                            happenedAt: string;
                        };
                    }>;
                };
            };
        }>;
    };
};
export type ExportJourneysQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportJourneysQuery = {
    __typename?: 'QueryRoot';
    orders: {
        __typename?: 'OrderConnection';
        edges: Array<{
            __typename?: 'OrderEdge';
            node: {
                __typename: 'Order';
                id: string;
                customerJourneySummary?: {
                    __typename?: 'CustomerJourneySummary';
                    ready: boolean;
                    firstVisit?: {
                        __typename?: 'CustomerVisit';
                        id: string;
                    } | null;
                    lastVisit?: {
                        __typename?: 'CustomerVisit';
                        id: string;
                    } | null;
                    moments?: {
                        __typename?: 'CustomerMomentConnection';
                        edges: Array<{
                            __typename?: 'CustomerMomentEdge';
                            node: {
                                __typename: 'CustomerVisit';
                                id: string;
                                occurredAt: string;
                                source: string;
                                sourceType?: MarketingTactic | null;
                                referrerUrl?: string | null;
                                landingPage?: string | null;
                                referralCode?: string | null;
                                utmParameters?: {
                                    __typename?: 'UTMParameters';
                                    source?: string | null;
                                    medium?: string | null;
                                    campaign?: string | null;
                                    term?: string | null;
                                    content?: string | null;
                                } | null;
                            };
                        }>;
                    } | null;
                } | null;
            };
        }>;
    };
};
export type OrderVersionsQueryVariables = Exact<{
    query: Scalars['String']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type OrderVersionsQuery = {
    __typename?: 'QueryRoot';
    orders: {
        __typename?: 'OrderConnection';
        nodes: Array<{
            __typename?: 'Order';
            id: string;
            updatedAt: string;
        }>;
        pageInfo: {
            __typename?: 'PageInfo';
            hasNextPage: boolean;
            endCursor?: string | null;
        };
    };
};
export type ExportOrderVersionsQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportOrderVersionsQuery = {
    __typename?: 'QueryRoot';
    orders: {
        __typename?: 'OrderConnection';
        edges: Array<{
            __typename?: 'OrderEdge';
            node: {
                __typename: 'Order';
                id: string;
                updatedAt: string;
            };
        }>;
    };
};
export type OrdersByIdsQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type OrdersByIdsQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename: 'AbandonedCheckout';
    } | {
        __typename: 'AbandonedCheckoutLineItem';
    } | {
        __typename: 'Abandonment';
    } | {
        __typename: 'AddAllProductsOperation';
    } | {
        __typename: 'AdditionalFee';
    } | {
        __typename: 'App';
    } | {
        __typename: 'AppCatalog';
    } | {
        __typename: 'AppCredit';
    } | {
        __typename: 'AppInstallation';
    } | {
        __typename: 'AppPurchaseOneTime';
    } | {
        __typename: 'AppRevenueAttributionRecord';
    } | {
        __typename: 'AppSubscription';
    } | {
        __typename: 'AppUsageRecord';
    } | {
        __typename: 'Article';
    } | {
        __typename: 'BasicEvent';
    } | {
        __typename: 'Blog';
    } | {
        __typename: 'BulkOperation';
    } | {
        __typename: 'BusinessEntity';
    } | {
        __typename: 'CalculatedOrder';
    } | {
        __typename: 'CartTransform';
    } | {
        __typename: 'CashDrawer';
    } | {
        __typename: 'CashManagementCustomReasonCode';
    } | {
        __typename: 'CashManagementDefaultReasonCode';
    } | {
        __typename: 'CashManagementSystemReasonCode';
    } | {
        __typename: 'CashTrackingAdjustment';
    } | {
        __typename: 'CashTrackingSession';
    } | {
        __typename: 'CatalogCsvOperation';
    } | {
        __typename: 'Channel';
    } | {
        __typename: 'ChannelDefinition';
    } | {
        __typename: 'ChannelInformation';
    } | {
        __typename: 'CheckoutAndAccountsConfiguration';
    } | {
        __typename: 'CheckoutAndAccountsConfigurationOverride';
    } | {
        __typename: 'CheckoutProfile';
    } | {
        __typename: 'Collection';
    } | {
        __typename: 'CollectionConditionsSource';
    } | {
        __typename: 'CollectionSubCollectionsSource';
    } | {
        __typename: 'Comment';
    } | {
        __typename: 'CommentEvent';
    } | {
        __typename: 'Company';
    } | {
        __typename: 'CompanyAddress';
    } | {
        __typename: 'CompanyContact';
    } | {
        __typename: 'CompanyContactRole';
    } | {
        __typename: 'CompanyContactRoleAssignment';
    } | {
        __typename: 'CompanyLocation';
    } | {
        __typename: 'CompanyLocationCatalog';
    } | {
        __typename: 'CompanyLocationStaffMemberAssignment';
    } | {
        __typename: 'ConsentPolicy';
    } | {
        __typename: 'CurrencyExchangeAdjustment';
    } | {
        __typename: 'Customer';
    } | {
        __typename: 'CustomerAccountAppExtensionPage';
    } | {
        __typename: 'CustomerAccountNativePage';
    } | {
        __typename: 'CustomerPaymentMethod';
    } | {
        __typename: 'CustomerSegmentMembersQuery';
    } | {
        __typename: 'CustomerVisit';
    } | {
        __typename: 'DeliveryCarrierService';
    } | {
        __typename: 'DeliveryCondition';
    } | {
        __typename: 'DeliveryCountry';
    } | {
        __typename: 'DeliveryCustomization';
    } | {
        __typename: 'DeliveryLocationGroup';
    } | {
        __typename: 'DeliveryMethod';
    } | {
        __typename: 'DeliveryMethodDefinition';
    } | {
        __typename: 'DeliveryParticipant';
    } | {
        __typename: 'DeliveryProfile';
    } | {
        __typename: 'DeliveryProfileItem';
    } | {
        __typename: 'DeliveryPromiseParticipant';
    } | {
        __typename: 'DeliveryPromiseProvider';
    } | {
        __typename: 'DeliveryProvince';
    } | {
        __typename: 'DeliveryRateDefinition';
    } | {
        __typename: 'DeliveryZone';
    } | {
        __typename: 'DiscountAutomaticBxgy';
    } | {
        __typename: 'DiscountAutomaticNode';
    } | {
        __typename: 'DiscountCodeNode';
    } | {
        __typename: 'DiscountNode';
    } | {
        __typename: 'DiscountRedeemCodeBulkCreation';
    } | {
        __typename: 'Domain';
    } | {
        __typename: 'DraftOrder';
    } | {
        __typename: 'DraftOrderLineItem';
    } | {
        __typename: 'DraftOrderTag';
    } | {
        __typename: 'Duty';
    } | {
        __typename: 'ExchangeLineItem';
    } | {
        __typename: 'ExternalVideo';
    } | {
        __typename: 'Fulfillment';
    } | {
        __typename: 'FulfillmentConstraintRule';
    } | {
        __typename: 'FulfillmentEvent';
    } | {
        __typename: 'FulfillmentHold';
    } | {
        __typename: 'FulfillmentLineItem';
    } | {
        __typename: 'FulfillmentOrder';
    } | {
        __typename: 'FulfillmentOrderDestination';
    } | {
        __typename: 'FulfillmentOrderLineItem';
    } | {
        __typename: 'FulfillmentOrderMerchantRequest';
    } | {
        __typename: 'GenericFile';
    } | {
        __typename: 'GiftCard';
    } | {
        __typename: 'GiftCardCashOutTransaction';
    } | {
        __typename: 'GiftCardCreditTransaction';
    } | {
        __typename: 'GiftCardDebitTransaction';
    } | {
        __typename: 'IdentityProviderSubject';
    } | {
        __typename: 'InventoryAdjustmentGroup';
    } | {
        __typename: 'InventoryItem';
    } | {
        __typename: 'InventoryItemMeasurement';
    } | {
        __typename: 'InventoryLevel';
    } | {
        __typename: 'InventoryQuantity';
    } | {
        __typename: 'InventoryShipment';
    } | {
        __typename: 'InventoryShipmentLineItem';
    } | {
        __typename: 'InventoryTransfer';
    } | {
        __typename: 'InventoryTransferLineItem';
    } | {
        __typename: 'LineItem';
    } | {
        __typename: 'LineItemGroup';
    } | {
        __typename: 'Location';
    } | {
        __typename: 'MailingAddress';
    } | {
        __typename: 'Market';
    } | {
        __typename: 'MarketCatalog';
    } | {
        __typename: 'MarketRegionCountry';
    } | {
        __typename: 'MarketRegionSubdivision';
    } | {
        __typename: 'MarketWebPresence';
    } | {
        __typename: 'MarketingActivity';
    } | {
        __typename: 'MarketingEvent';
    } | {
        __typename: 'MediaImage';
    } | {
        __typename: 'Menu';
    } | {
        __typename: 'Metafield';
    } | {
        __typename: 'MetafieldDefinition';
    } | {
        __typename: 'Metaobject';
    } | {
        __typename: 'MetaobjectDefinition';
    } | {
        __typename: 'Model3d';
    } | {
        __typename: 'OnlineStoreTheme';
    } | {
        __typename: 'Order';
        id: string;
        name: string;
        currencyCode: CurrencyCode;
        presentmentCurrencyCode: CurrencyCode;
        taxesIncluded: boolean;
        test: boolean;
        sourceName?: string | null;
        edited: boolean;
        processedAt: string;
        createdAt: string;
        updatedAt: string;
        cancelledAt?: string | null;
        cancelReason?: OrderCancelReason | null;
        displayFinancialStatus?: OrderDisplayFinancialStatus | null;
        displayFulfillmentStatus: OrderDisplayFulfillmentStatus;
        discountCodes: Array<string>;
        tags: Array<string>;
        customerLocale?: string | null;
        customAttributes: Array<{
            __typename?: 'Attribute';
            key: string;
            value?: string | null;
        }>;
        customer?: {
            __typename?: 'Customer';
            id: string;
        } | null;
        retailLocation?: {
            __typename?: 'Location';
            id: string;
        } | null;
        purchasingEntity?: {
            __typename: 'Customer';
        } | {
            __typename: 'PurchasingCompany';
        } | null;
        subtotalPriceSet?: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        } | null;
        currentSubtotalPriceSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        totalPriceSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        currentTotalPriceSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        totalDiscountsSet?: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        } | null;
        totalTaxSet?: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        } | null;
        totalShippingPriceSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        totalTipReceivedSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        originalTotalDutiesSet?: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        } | null;
        totalRefundedSet: {
            __typename?: 'MoneyBag';
            shopMoney: {
                __typename?: 'MoneyV2';
                amount: string;
            };
        };
        lineItems: {
            __typename?: 'LineItemConnection';
            nodes: Array<{
                __typename: 'LineItem';
                id: string;
                title: string;
                variantTitle?: string | null;
                sku?: string | null;
                vendor?: string | null;
                isGiftCard: boolean;
                requiresShipping: boolean;
                taxable: boolean;
                quantity: number;
                currentQuantity: number;
                customAttributes: Array<{
                    __typename?: 'Attribute';
                    key: string;
                    value?: string | null;
                }>;
                product?: {
                    __typename?: 'Product';
                    id: string;
                } | null;
                variant?: {
                    __typename?: 'ProductVariant';
                    id: string;
                } | null;
                originalTotalSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                taxLines: Array<{
                    __typename?: 'TaxLine';
                    priceSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
                discountAllocations: Array<{
                    __typename?: 'DiscountAllocation';
                    allocatedAmountSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                    discountApplication: {
                        __typename?: 'AutomaticDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'DiscountCodeApplication';
                        index: number;
                    } | {
                        __typename?: 'ManualDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'ScriptDiscountApplication';
                        index: number;
                    };
                }>;
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
        shippingLines: {
            __typename?: 'ShippingLineConnection';
            nodes: Array<{
                __typename: 'ShippingLine';
                id?: string | null;
                title: string;
                code?: string | null;
                originalPriceSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                taxLines: Array<{
                    __typename?: 'TaxLine';
                    priceSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
                discountAllocations: Array<{
                    __typename?: 'DiscountAllocation';
                    allocatedAmountSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                    discountApplication: {
                        __typename?: 'AutomaticDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'DiscountCodeApplication';
                        index: number;
                    } | {
                        __typename?: 'ManualDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'ScriptDiscountApplication';
                        index: number;
                    };
                }>;
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
        discountApplications: {
            __typename?: 'DiscountApplicationConnection';
            nodes: Array<{
                __typename: 'AutomaticDiscountApplication';
                title: string;
                index: number;
                allocationMethod: DiscountApplicationAllocationMethod;
                targetSelection: DiscountApplicationTargetSelection;
                targetType: DiscountApplicationTargetType;
                value: {
                    __typename: 'MoneyV2';
                    amount: string;
                } | {
                    __typename: 'PricingPercentageValue';
                    percentage: number;
                };
            } | {
                __typename: 'DiscountCodeApplication';
                code: string;
                index: number;
                allocationMethod: DiscountApplicationAllocationMethod;
                targetSelection: DiscountApplicationTargetSelection;
                targetType: DiscountApplicationTargetType;
                value: {
                    __typename: 'MoneyV2';
                    amount: string;
                } | {
                    __typename: 'PricingPercentageValue';
                    percentage: number;
                };
            } | {
                __typename: 'ManualDiscountApplication';
                title: string;
                index: number;
                allocationMethod: DiscountApplicationAllocationMethod;
                targetSelection: DiscountApplicationTargetSelection;
                targetType: DiscountApplicationTargetType;
                value: {
                    __typename: 'MoneyV2';
                    amount: string;
                } | {
                    __typename: 'PricingPercentageValue';
                    percentage: number;
                };
            } | {
                __typename: 'ScriptDiscountApplication';
                title: string;
                index: number;
                allocationMethod: DiscountApplicationAllocationMethod;
                targetSelection: DiscountApplicationTargetSelection;
                targetType: DiscountApplicationTargetType;
                value: {
                    __typename: 'MoneyV2';
                    amount: string;
                } | {
                    __typename: 'PricingPercentageValue';
                    percentage: number;
                };
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
        agreements: {
            __typename?: 'SalesAgreementConnection';
            nodes: Array<{
                __typename: 'OrderAgreement';
                id: string;
                reason: OrderActionType;
                happenedAt: string;
            } | {
                __typename: 'OrderEditAgreement';
                id: string;
                reason: OrderActionType;
                happenedAt: string;
            } | {
                __typename: 'RefundAgreement';
                id: string;
                reason: OrderActionType;
                happenedAt: string;
            } | {
                __typename: 'ReturnAgreement';
                id: string;
                reason: OrderActionType;
                happenedAt: string;
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
        customerJourneySummary?: {
            __typename?: 'CustomerJourneySummary';
            ready: boolean;
            firstVisit?: {
                __typename?: 'CustomerVisit';
                id: string;
            } | null;
            lastVisit?: {
                __typename?: 'CustomerVisit';
                id: string;
            } | null;
            moments?: {
                __typename?: 'CustomerMomentConnection';
                nodes: Array<{
                    __typename: 'CustomerVisit';
                    id: string;
                    occurredAt: string;
                    source: string;
                    sourceType?: MarketingTactic | null;
                    referrerUrl?: string | null;
                    landingPage?: string | null;
                    referralCode?: string | null;
                    utmParameters?: {
                        __typename?: 'UTMParameters';
                        source?: string | null;
                        medium?: string | null;
                        campaign?: string | null;
                        term?: string | null;
                        content?: string | null;
                    } | null;
                }>;
            } | null;
        } | null;
    } | {
        __typename: 'OrderAdjustment';
    } | {
        __typename: 'OrderAttributionDefinition';
    } | {
        __typename: 'OrderCreateMandatePaymentJobResult';
    } | {
        __typename: 'OrderDisputeSummary';
    } | {
        __typename: 'OrderEditSession';
    } | {
        __typename: 'OrderTransaction';
    } | {
        __typename: 'Page';
    } | {
        __typename: 'PaymentCustomization';
    } | {
        __typename: 'PaymentMandate';
    } | {
        __typename: 'PaymentSchedule';
    } | {
        __typename: 'PaymentTerms';
    } | {
        __typename: 'PaymentTermsTemplate';
    } | {
        __typename: 'PointOfSaleDevice';
    } | {
        __typename: 'PointOfSaleDevicePaymentSession';
    } | {
        __typename: 'PriceList';
    } | {
        __typename: 'PriceRule';
    } | {
        __typename: 'PriceRuleDiscountCode';
    } | {
        __typename: 'Product';
    } | {
        __typename: 'ProductBundleOperation';
    } | {
        __typename: 'ProductDeleteOperation';
    } | {
        __typename: 'ProductDuplicateOperation';
    } | {
        __typename: 'ProductFeed';
    } | {
        __typename: 'ProductOption';
    } | {
        __typename: 'ProductOptionValue';
    } | {
        __typename: 'ProductSetOperation';
    } | {
        __typename: 'ProductTaxonomyNode';
    } | {
        __typename: 'ProductVariant';
    } | {
        __typename: 'ProductVariantComponent';
    } | {
        __typename: 'Publication';
    } | {
        __typename: 'PublicationResourceOperation';
    } | {
        __typename: 'QuantityPriceBreak';
    } | {
        __typename: 'Refund';
    } | {
        __typename: 'RefundShippingLine';
    } | {
        __typename: 'Return';
    } | {
        __typename: 'ReturnLineItem';
    } | {
        __typename: 'ReturnReasonDefinition';
    } | {
        __typename: 'ReturnableFulfillment';
    } | {
        __typename: 'ReverseDelivery';
    } | {
        __typename: 'ReverseDeliveryLineItem';
    } | {
        __typename: 'ReverseFulfillmentOrder';
    } | {
        __typename: 'ReverseFulfillmentOrderDisposition';
    } | {
        __typename: 'ReverseFulfillmentOrderLineItem';
    } | {
        __typename: 'SaleAdditionalFee';
    } | {
        __typename: 'SavedSearch';
    } | {
        __typename: 'ScriptTag';
    } | {
        __typename: 'Segment';
    } | {
        __typename: 'SellingPlan';
    } | {
        __typename: 'SellingPlanGroup';
    } | {
        __typename: 'ServerPixel';
    } | {
        __typename: 'ShippingLabel';
    } | {
        __typename: 'ShippingLabelPurchaseResult';
    } | {
        __typename: 'Shop';
    } | {
        __typename: 'ShopAddress';
    } | {
        __typename: 'ShopPolicy';
    } | {
        __typename: 'ShopifyPaymentsAccount';
    } | {
        __typename: 'ShopifyPaymentsBalanceTransaction';
    } | {
        __typename: 'ShopifyPaymentsBankAccount';
    } | {
        __typename: 'ShopifyPaymentsDispute';
    } | {
        __typename: 'ShopifyPaymentsDisputeEvidence';
    } | {
        __typename: 'ShopifyPaymentsDisputeFileUpload';
    } | {
        __typename: 'ShopifyPaymentsDisputeFulfillment';
    } | {
        __typename: 'ShopifyPaymentsPayout';
    } | {
        __typename: 'StaffMember';
    } | {
        __typename: 'StandardMetafieldDefinitionTemplate';
    } | {
        __typename: 'StoreCreditAccount';
    } | {
        __typename: 'StoreCreditAccountCreditTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitRevertTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitTransaction';
    } | {
        __typename: 'StorefrontAccessToken';
    } | {
        __typename: 'SubscriptionBillingAttempt';
    } | {
        __typename: 'SubscriptionContract';
    } | {
        __typename: 'SubscriptionDraft';
    } | {
        __typename: 'TaxonomyAttribute';
    } | {
        __typename: 'TaxonomyCategory';
    } | {
        __typename: 'TaxonomyChoiceListAttribute';
    } | {
        __typename: 'TaxonomyMeasurementAttribute';
    } | {
        __typename: 'TaxonomyValue';
    } | {
        __typename: 'TenderTransaction';
    } | {
        __typename: 'TransactionFee';
    } | {
        __typename: 'UnverifiedReturnLineItem';
    } | {
        __typename: 'UrlRedirect';
    } | {
        __typename: 'UrlRedirectImport';
    } | {
        __typename: 'Validation';
    } | {
        __typename: 'Video';
    } | {
        __typename: 'WebPixel';
    } | {
        __typename: 'WebhookSubscription';
    } | null>;
};
export type OrderLinesPageQueryVariables = Exact<{
    id: Scalars['ID']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type OrderLinesPageQuery = {
    __typename?: 'QueryRoot';
    order?: {
        __typename?: 'Order';
        id: string;
        lineItems: {
            __typename?: 'LineItemConnection';
            nodes: Array<{
                __typename: 'LineItem';
                id: string;
                title: string;
                variantTitle?: string | null;
                sku?: string | null;
                vendor?: string | null;
                isGiftCard: boolean;
                requiresShipping: boolean;
                taxable: boolean;
                quantity: number;
                currentQuantity: number;
                customAttributes: Array<{
                    __typename?: 'Attribute';
                    key: string;
                    value?: string | null;
                }>;
                product?: {
                    __typename?: 'Product';
                    id: string;
                } | null;
                variant?: {
                    __typename?: 'ProductVariant';
                    id: string;
                } | null;
                originalTotalSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                taxLines: Array<{
                    __typename?: 'TaxLine';
                    priceSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
                discountAllocations: Array<{
                    __typename?: 'DiscountAllocation';
                    allocatedAmountSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                    discountApplication: {
                        __typename?: 'AutomaticDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'DiscountCodeApplication';
                        index: number;
                    } | {
                        __typename?: 'ManualDiscountApplication';
                        index: number;
                    } | {
                        __typename?: 'ScriptDiscountApplication';
                        index: number;
                    };
                }>;
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
    } | null;
};
export type ReadWebPixelQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ReadWebPixelQuery = {
    __typename?: 'QueryRoot';
    webPixel?: {
        __typename?: 'WebPixel';
        id: string;
        settings: unknown;
    } | null;
};
export type CreateWebPixelMutationVariables = Exact<{
    settings: Scalars['JSON']['input'];
}>;
export type CreateWebPixelMutation = {
    __typename?: 'Mutation';
    webPixelCreate?: {
        __typename?: 'WebPixelCreatePayload';
        webPixel?: {
            __typename?: 'WebPixel';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'ErrorsWebPixelUserError';
            code?: ErrorsWebPixelUserErrorCode | null;
            field?: Array<string> | null;
            message: string;
        }>;
    } | null;
};
export type UpdateWebPixelMutationVariables = Exact<{
    id: Scalars['ID']['input'];
    settings: Scalars['JSON']['input'];
}>;
export type UpdateWebPixelMutation = {
    __typename?: 'Mutation';
    webPixelUpdate?: {
        __typename?: 'WebPixelUpdatePayload';
        webPixel?: {
            __typename?: 'WebPixel';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'ErrorsWebPixelUserError';
            code?: ErrorsWebPixelUserErrorCode | null;
            field?: Array<string> | null;
            message: string;
        }>;
    } | null;
};
export type ExportProductsQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportProductsQuery = {
    __typename?: 'QueryRoot';
    products: {
        __typename?: 'ProductConnection';
        edges: Array<{
            __typename?: 'ProductEdge';
            node: {
                __typename: 'Product';
                id: string;
                title: string;
                handle: string;
                status: ProductStatus;
                vendor: string;
                productType: string;
                tags: Array<string>;
                isGiftCard: boolean;
                publishedAt?: string | null;
                createdAt: string;
                updatedAt: string;
                featuredMedia?: {
                    __typename?: 'ExternalVideo';
                    preview?: {
                        __typename?: 'MediaPreviewImage';
                        image?: {
                            __typename?: 'Image';
                            url: string;
                        } | null;
                    } | null;
                } | {
                    __typename?: 'MediaImage';
                    preview?: {
                        __typename?: 'MediaPreviewImage';
                        image?: {
                            __typename?: 'Image';
                            url: string;
                        } | null;
                    } | null;
                } | {
                    __typename?: 'Model3d';
                    preview?: {
                        __typename?: 'MediaPreviewImage';
                        image?: {
                            __typename?: 'Image';
                            url: string;
                        } | null;
                    } | null;
                } | {
                    __typename?: 'Video';
                    preview?: {
                        __typename?: 'MediaPreviewImage';
                        image?: {
                            __typename?: 'Image';
                            url: string;
                        } | null;
                    } | null;
                } | null;
                variants: {
                    __typename?: 'ProductVariantConnection';
                    edges: Array<{
                        __typename?: 'ProductVariantEdge';
                        node: {
                            __typename: 'ProductVariant';
                            id: string;
                            title: string;
                            sku?: string | null;
                            barcode?: string | null;
                            position: number;
                            price: string;
                            compareAtPrice?: string | null;
                            inventoryPolicy: ProductVariantInventoryPolicy;
                            inventoryQuantity?: number | null;
                            updatedAt: string;
                            inventoryItem: {
                                __typename?: 'InventoryItem';
                                id: string;
                                tracked: boolean;
                                unitCost?: {
                                    __typename?: 'MoneyV2';
                                    amount: string;
                                    currencyCode: CurrencyCode;
                                } | null;
                            };
                        };
                    }>;
                };
            };
        }>;
    };
};
export type ExportCollectionsQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ExportCollectionsQuery = {
    __typename?: 'QueryRoot';
    collections: {
        __typename?: 'CollectionConnection';
        edges: Array<{
            __typename?: 'CollectionEdge';
            node: {
                __typename: 'Collection';
                id: string;
                title: string;
                handle: string;
                updatedAt: string;
                products: {
                    __typename?: 'ProductConnection';
                    edges: Array<{
                        __typename?: 'ProductEdge';
                        node: {
                            __typename: 'Product';
                            id: string;
                        };
                    }>;
                };
            };
        }>;
    };
};
export type ProductByIdQueryVariables = Exact<{
    id: Scalars['ID']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type ProductByIdQuery = {
    __typename?: 'QueryRoot';
    product?: {
        __typename: 'Product';
        id: string;
        title: string;
        handle: string;
        status: ProductStatus;
        vendor: string;
        productType: string;
        tags: Array<string>;
        isGiftCard: boolean;
        publishedAt?: string | null;
        createdAt: string;
        updatedAt: string;
        featuredMedia?: {
            __typename?: 'ExternalVideo';
            preview?: {
                __typename?: 'MediaPreviewImage';
                image?: {
                    __typename?: 'Image';
                    url: string;
                } | null;
            } | null;
        } | {
            __typename?: 'MediaImage';
            preview?: {
                __typename?: 'MediaPreviewImage';
                image?: {
                    __typename?: 'Image';
                    url: string;
                } | null;
            } | null;
        } | {
            __typename?: 'Model3d';
            preview?: {
                __typename?: 'MediaPreviewImage';
                image?: {
                    __typename?: 'Image';
                    url: string;
                } | null;
            } | null;
        } | {
            __typename?: 'Video';
            preview?: {
                __typename?: 'MediaPreviewImage';
                image?: {
                    __typename?: 'Image';
                    url: string;
                } | null;
            } | null;
        } | null;
        variants: {
            __typename?: 'ProductVariantConnection';
            nodes: Array<{
                __typename: 'ProductVariant';
                id: string;
                title: string;
                sku?: string | null;
                barcode?: string | null;
                position: number;
                price: string;
                compareAtPrice?: string | null;
                inventoryPolicy: ProductVariantInventoryPolicy;
                inventoryQuantity?: number | null;
                updatedAt: string;
                inventoryItem: {
                    __typename?: 'InventoryItem';
                    id: string;
                    tracked: boolean;
                    unitCost?: {
                        __typename?: 'MoneyV2';
                        amount: string;
                        currencyCode: CurrencyCode;
                    } | null;
                };
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
    } | null;
};
export type StockOfVariantsQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type StockOfVariantsQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename: 'AbandonedCheckout';
    } | {
        __typename: 'AbandonedCheckoutLineItem';
    } | {
        __typename: 'Abandonment';
    } | {
        __typename: 'AddAllProductsOperation';
    } | {
        __typename: 'AdditionalFee';
    } | {
        __typename: 'App';
    } | {
        __typename: 'AppCatalog';
    } | {
        __typename: 'AppCredit';
    } | {
        __typename: 'AppInstallation';
    } | {
        __typename: 'AppPurchaseOneTime';
    } | {
        __typename: 'AppRevenueAttributionRecord';
    } | {
        __typename: 'AppSubscription';
    } | {
        __typename: 'AppUsageRecord';
    } | {
        __typename: 'Article';
    } | {
        __typename: 'BasicEvent';
    } | {
        __typename: 'Blog';
    } | {
        __typename: 'BulkOperation';
    } | {
        __typename: 'BusinessEntity';
    } | {
        __typename: 'CalculatedOrder';
    } | {
        __typename: 'CartTransform';
    } | {
        __typename: 'CashDrawer';
    } | {
        __typename: 'CashManagementCustomReasonCode';
    } | {
        __typename: 'CashManagementDefaultReasonCode';
    } | {
        __typename: 'CashManagementSystemReasonCode';
    } | {
        __typename: 'CashTrackingAdjustment';
    } | {
        __typename: 'CashTrackingSession';
    } | {
        __typename: 'CatalogCsvOperation';
    } | {
        __typename: 'Channel';
    } | {
        __typename: 'ChannelDefinition';
    } | {
        __typename: 'ChannelInformation';
    } | {
        __typename: 'CheckoutAndAccountsConfiguration';
    } | {
        __typename: 'CheckoutAndAccountsConfigurationOverride';
    } | {
        __typename: 'CheckoutProfile';
    } | {
        __typename: 'Collection';
    } | {
        __typename: 'CollectionConditionsSource';
    } | {
        __typename: 'CollectionSubCollectionsSource';
    } | {
        __typename: 'Comment';
    } | {
        __typename: 'CommentEvent';
    } | {
        __typename: 'Company';
    } | {
        __typename: 'CompanyAddress';
    } | {
        __typename: 'CompanyContact';
    } | {
        __typename: 'CompanyContactRole';
    } | {
        __typename: 'CompanyContactRoleAssignment';
    } | {
        __typename: 'CompanyLocation';
    } | {
        __typename: 'CompanyLocationCatalog';
    } | {
        __typename: 'CompanyLocationStaffMemberAssignment';
    } | {
        __typename: 'ConsentPolicy';
    } | {
        __typename: 'CurrencyExchangeAdjustment';
    } | {
        __typename: 'Customer';
    } | {
        __typename: 'CustomerAccountAppExtensionPage';
    } | {
        __typename: 'CustomerAccountNativePage';
    } | {
        __typename: 'CustomerPaymentMethod';
    } | {
        __typename: 'CustomerSegmentMembersQuery';
    } | {
        __typename: 'CustomerVisit';
    } | {
        __typename: 'DeliveryCarrierService';
    } | {
        __typename: 'DeliveryCondition';
    } | {
        __typename: 'DeliveryCountry';
    } | {
        __typename: 'DeliveryCustomization';
    } | {
        __typename: 'DeliveryLocationGroup';
    } | {
        __typename: 'DeliveryMethod';
    } | {
        __typename: 'DeliveryMethodDefinition';
    } | {
        __typename: 'DeliveryParticipant';
    } | {
        __typename: 'DeliveryProfile';
    } | {
        __typename: 'DeliveryProfileItem';
    } | {
        __typename: 'DeliveryPromiseParticipant';
    } | {
        __typename: 'DeliveryPromiseProvider';
    } | {
        __typename: 'DeliveryProvince';
    } | {
        __typename: 'DeliveryRateDefinition';
    } | {
        __typename: 'DeliveryZone';
    } | {
        __typename: 'DiscountAutomaticBxgy';
    } | {
        __typename: 'DiscountAutomaticNode';
    } | {
        __typename: 'DiscountCodeNode';
    } | {
        __typename: 'DiscountNode';
    } | {
        __typename: 'DiscountRedeemCodeBulkCreation';
    } | {
        __typename: 'Domain';
    } | {
        __typename: 'DraftOrder';
    } | {
        __typename: 'DraftOrderLineItem';
    } | {
        __typename: 'DraftOrderTag';
    } | {
        __typename: 'Duty';
    } | {
        __typename: 'ExchangeLineItem';
    } | {
        __typename: 'ExternalVideo';
    } | {
        __typename: 'Fulfillment';
    } | {
        __typename: 'FulfillmentConstraintRule';
    } | {
        __typename: 'FulfillmentEvent';
    } | {
        __typename: 'FulfillmentHold';
    } | {
        __typename: 'FulfillmentLineItem';
    } | {
        __typename: 'FulfillmentOrder';
    } | {
        __typename: 'FulfillmentOrderDestination';
    } | {
        __typename: 'FulfillmentOrderLineItem';
    } | {
        __typename: 'FulfillmentOrderMerchantRequest';
    } | {
        __typename: 'GenericFile';
    } | {
        __typename: 'GiftCard';
    } | {
        __typename: 'GiftCardCashOutTransaction';
    } | {
        __typename: 'GiftCardCreditTransaction';
    } | {
        __typename: 'GiftCardDebitTransaction';
    } | {
        __typename: 'IdentityProviderSubject';
    } | {
        __typename: 'InventoryAdjustmentGroup';
    } | {
        __typename: 'InventoryItem';
    } | {
        __typename: 'InventoryItemMeasurement';
    } | {
        __typename: 'InventoryLevel';
    } | {
        __typename: 'InventoryQuantity';
    } | {
        __typename: 'InventoryShipment';
    } | {
        __typename: 'InventoryShipmentLineItem';
    } | {
        __typename: 'InventoryTransfer';
    } | {
        __typename: 'InventoryTransferLineItem';
    } | {
        __typename: 'LineItem';
    } | {
        __typename: 'LineItemGroup';
    } | {
        __typename: 'Location';
    } | {
        __typename: 'MailingAddress';
    } | {
        __typename: 'Market';
    } | {
        __typename: 'MarketCatalog';
    } | {
        __typename: 'MarketRegionCountry';
    } | {
        __typename: 'MarketRegionSubdivision';
    } | {
        __typename: 'MarketWebPresence';
    } | {
        __typename: 'MarketingActivity';
    } | {
        __typename: 'MarketingEvent';
    } | {
        __typename: 'MediaImage';
    } | {
        __typename: 'Menu';
    } | {
        __typename: 'Metafield';
    } | {
        __typename: 'MetafieldDefinition';
    } | {
        __typename: 'Metaobject';
    } | {
        __typename: 'MetaobjectDefinition';
    } | {
        __typename: 'Model3d';
    } | {
        __typename: 'OnlineStoreTheme';
    } | {
        __typename: 'Order';
    } | {
        __typename: 'OrderAdjustment';
    } | {
        __typename: 'OrderAttributionDefinition';
    } | {
        __typename: 'OrderCreateMandatePaymentJobResult';
    } | {
        __typename: 'OrderDisputeSummary';
    } | {
        __typename: 'OrderEditSession';
    } | {
        __typename: 'OrderTransaction';
    } | {
        __typename: 'Page';
    } | {
        __typename: 'PaymentCustomization';
    } | {
        __typename: 'PaymentMandate';
    } | {
        __typename: 'PaymentSchedule';
    } | {
        __typename: 'PaymentTerms';
    } | {
        __typename: 'PaymentTermsTemplate';
    } | {
        __typename: 'PointOfSaleDevice';
    } | {
        __typename: 'PointOfSaleDevicePaymentSession';
    } | {
        __typename: 'PriceList';
    } | {
        __typename: 'PriceRule';
    } | {
        __typename: 'PriceRuleDiscountCode';
    } | {
        __typename: 'Product';
    } | {
        __typename: 'ProductBundleOperation';
    } | {
        __typename: 'ProductDeleteOperation';
    } | {
        __typename: 'ProductDuplicateOperation';
    } | {
        __typename: 'ProductFeed';
    } | {
        __typename: 'ProductOption';
    } | {
        __typename: 'ProductOptionValue';
    } | {
        __typename: 'ProductSetOperation';
    } | {
        __typename: 'ProductTaxonomyNode';
    } | {
        __typename: 'ProductVariant';
        id: string;
        inventoryPolicy: ProductVariantInventoryPolicy;
        inventoryQuantity?: number | null;
        inventoryItem: {
            __typename?: 'InventoryItem';
            tracked: boolean;
        };
    } | {
        __typename: 'ProductVariantComponent';
    } | {
        __typename: 'Publication';
    } | {
        __typename: 'PublicationResourceOperation';
    } | {
        __typename: 'QuantityPriceBreak';
    } | {
        __typename: 'Refund';
    } | {
        __typename: 'RefundShippingLine';
    } | {
        __typename: 'Return';
    } | {
        __typename: 'ReturnLineItem';
    } | {
        __typename: 'ReturnReasonDefinition';
    } | {
        __typename: 'ReturnableFulfillment';
    } | {
        __typename: 'ReverseDelivery';
    } | {
        __typename: 'ReverseDeliveryLineItem';
    } | {
        __typename: 'ReverseFulfillmentOrder';
    } | {
        __typename: 'ReverseFulfillmentOrderDisposition';
    } | {
        __typename: 'ReverseFulfillmentOrderLineItem';
    } | {
        __typename: 'SaleAdditionalFee';
    } | {
        __typename: 'SavedSearch';
    } | {
        __typename: 'ScriptTag';
    } | {
        __typename: 'Segment';
    } | {
        __typename: 'SellingPlan';
    } | {
        __typename: 'SellingPlanGroup';
    } | {
        __typename: 'ServerPixel';
    } | {
        __typename: 'ShippingLabel';
    } | {
        __typename: 'ShippingLabelPurchaseResult';
    } | {
        __typename: 'Shop';
    } | {
        __typename: 'ShopAddress';
    } | {
        __typename: 'ShopPolicy';
    } | {
        __typename: 'ShopifyPaymentsAccount';
    } | {
        __typename: 'ShopifyPaymentsBalanceTransaction';
    } | {
        __typename: 'ShopifyPaymentsBankAccount';
    } | {
        __typename: 'ShopifyPaymentsDispute';
    } | {
        __typename: 'ShopifyPaymentsDisputeEvidence';
    } | {
        __typename: 'ShopifyPaymentsDisputeFileUpload';
    } | {
        __typename: 'ShopifyPaymentsDisputeFulfillment';
    } | {
        __typename: 'ShopifyPaymentsPayout';
    } | {
        __typename: 'StaffMember';
    } | {
        __typename: 'StandardMetafieldDefinitionTemplate';
    } | {
        __typename: 'StoreCreditAccount';
    } | {
        __typename: 'StoreCreditAccountCreditTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitRevertTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitTransaction';
    } | {
        __typename: 'StorefrontAccessToken';
    } | {
        __typename: 'SubscriptionBillingAttempt';
    } | {
        __typename: 'SubscriptionContract';
    } | {
        __typename: 'SubscriptionDraft';
    } | {
        __typename: 'TaxonomyAttribute';
    } | {
        __typename: 'TaxonomyCategory';
    } | {
        __typename: 'TaxonomyChoiceListAttribute';
    } | {
        __typename: 'TaxonomyMeasurementAttribute';
    } | {
        __typename: 'TaxonomyValue';
    } | {
        __typename: 'TenderTransaction';
    } | {
        __typename: 'TransactionFee';
    } | {
        __typename: 'UnverifiedReturnLineItem';
    } | {
        __typename: 'UrlRedirect';
    } | {
        __typename: 'UrlRedirectImport';
    } | {
        __typename: 'Validation';
    } | {
        __typename: 'Video';
    } | {
        __typename: 'WebPixel';
    } | {
        __typename: 'WebhookSubscription';
    } | null>;
};
export type RefundsOfOrdersQueryVariables = Exact<{
    ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;
export type RefundsOfOrdersQuery = {
    __typename?: 'QueryRoot';
    nodes: Array<{
        __typename: 'AbandonedCheckout';
    } | {
        __typename: 'AbandonedCheckoutLineItem';
    } | {
        __typename: 'Abandonment';
    } | {
        __typename: 'AddAllProductsOperation';
    } | {
        __typename: 'AdditionalFee';
    } | {
        __typename: 'App';
    } | {
        __typename: 'AppCatalog';
    } | {
        __typename: 'AppCredit';
    } | {
        __typename: 'AppInstallation';
    } | {
        __typename: 'AppPurchaseOneTime';
    } | {
        __typename: 'AppRevenueAttributionRecord';
    } | {
        __typename: 'AppSubscription';
    } | {
        __typename: 'AppUsageRecord';
    } | {
        __typename: 'Article';
    } | {
        __typename: 'BasicEvent';
    } | {
        __typename: 'Blog';
    } | {
        __typename: 'BulkOperation';
    } | {
        __typename: 'BusinessEntity';
    } | {
        __typename: 'CalculatedOrder';
    } | {
        __typename: 'CartTransform';
    } | {
        __typename: 'CashDrawer';
    } | {
        __typename: 'CashManagementCustomReasonCode';
    } | {
        __typename: 'CashManagementDefaultReasonCode';
    } | {
        __typename: 'CashManagementSystemReasonCode';
    } | {
        __typename: 'CashTrackingAdjustment';
    } | {
        __typename: 'CashTrackingSession';
    } | {
        __typename: 'CatalogCsvOperation';
    } | {
        __typename: 'Channel';
    } | {
        __typename: 'ChannelDefinition';
    } | {
        __typename: 'ChannelInformation';
    } | {
        __typename: 'CheckoutAndAccountsConfiguration';
    } | {
        __typename: 'CheckoutAndAccountsConfigurationOverride';
    } | {
        __typename: 'CheckoutProfile';
    } | {
        __typename: 'Collection';
    } | {
        __typename: 'CollectionConditionsSource';
    } | {
        __typename: 'CollectionSubCollectionsSource';
    } | {
        __typename: 'Comment';
    } | {
        __typename: 'CommentEvent';
    } | {
        __typename: 'Company';
    } | {
        __typename: 'CompanyAddress';
    } | {
        __typename: 'CompanyContact';
    } | {
        __typename: 'CompanyContactRole';
    } | {
        __typename: 'CompanyContactRoleAssignment';
    } | {
        __typename: 'CompanyLocation';
    } | {
        __typename: 'CompanyLocationCatalog';
    } | {
        __typename: 'CompanyLocationStaffMemberAssignment';
    } | {
        __typename: 'ConsentPolicy';
    } | {
        __typename: 'CurrencyExchangeAdjustment';
    } | {
        __typename: 'Customer';
    } | {
        __typename: 'CustomerAccountAppExtensionPage';
    } | {
        __typename: 'CustomerAccountNativePage';
    } | {
        __typename: 'CustomerPaymentMethod';
    } | {
        __typename: 'CustomerSegmentMembersQuery';
    } | {
        __typename: 'CustomerVisit';
    } | {
        __typename: 'DeliveryCarrierService';
    } | {
        __typename: 'DeliveryCondition';
    } | {
        __typename: 'DeliveryCountry';
    } | {
        __typename: 'DeliveryCustomization';
    } | {
        __typename: 'DeliveryLocationGroup';
    } | {
        __typename: 'DeliveryMethod';
    } | {
        __typename: 'DeliveryMethodDefinition';
    } | {
        __typename: 'DeliveryParticipant';
    } | {
        __typename: 'DeliveryProfile';
    } | {
        __typename: 'DeliveryProfileItem';
    } | {
        __typename: 'DeliveryPromiseParticipant';
    } | {
        __typename: 'DeliveryPromiseProvider';
    } | {
        __typename: 'DeliveryProvince';
    } | {
        __typename: 'DeliveryRateDefinition';
    } | {
        __typename: 'DeliveryZone';
    } | {
        __typename: 'DiscountAutomaticBxgy';
    } | {
        __typename: 'DiscountAutomaticNode';
    } | {
        __typename: 'DiscountCodeNode';
    } | {
        __typename: 'DiscountNode';
    } | {
        __typename: 'DiscountRedeemCodeBulkCreation';
    } | {
        __typename: 'Domain';
    } | {
        __typename: 'DraftOrder';
    } | {
        __typename: 'DraftOrderLineItem';
    } | {
        __typename: 'DraftOrderTag';
    } | {
        __typename: 'Duty';
    } | {
        __typename: 'ExchangeLineItem';
    } | {
        __typename: 'ExternalVideo';
    } | {
        __typename: 'Fulfillment';
    } | {
        __typename: 'FulfillmentConstraintRule';
    } | {
        __typename: 'FulfillmentEvent';
    } | {
        __typename: 'FulfillmentHold';
    } | {
        __typename: 'FulfillmentLineItem';
    } | {
        __typename: 'FulfillmentOrder';
    } | {
        __typename: 'FulfillmentOrderDestination';
    } | {
        __typename: 'FulfillmentOrderLineItem';
    } | {
        __typename: 'FulfillmentOrderMerchantRequest';
    } | {
        __typename: 'GenericFile';
    } | {
        __typename: 'GiftCard';
    } | {
        __typename: 'GiftCardCashOutTransaction';
    } | {
        __typename: 'GiftCardCreditTransaction';
    } | {
        __typename: 'GiftCardDebitTransaction';
    } | {
        __typename: 'IdentityProviderSubject';
    } | {
        __typename: 'InventoryAdjustmentGroup';
    } | {
        __typename: 'InventoryItem';
    } | {
        __typename: 'InventoryItemMeasurement';
    } | {
        __typename: 'InventoryLevel';
    } | {
        __typename: 'InventoryQuantity';
    } | {
        __typename: 'InventoryShipment';
    } | {
        __typename: 'InventoryShipmentLineItem';
    } | {
        __typename: 'InventoryTransfer';
    } | {
        __typename: 'InventoryTransferLineItem';
    } | {
        __typename: 'LineItem';
    } | {
        __typename: 'LineItemGroup';
    } | {
        __typename: 'Location';
    } | {
        __typename: 'MailingAddress';
    } | {
        __typename: 'Market';
    } | {
        __typename: 'MarketCatalog';
    } | {
        __typename: 'MarketRegionCountry';
    } | {
        __typename: 'MarketRegionSubdivision';
    } | {
        __typename: 'MarketWebPresence';
    } | {
        __typename: 'MarketingActivity';
    } | {
        __typename: 'MarketingEvent';
    } | {
        __typename: 'MediaImage';
    } | {
        __typename: 'Menu';
    } | {
        __typename: 'Metafield';
    } | {
        __typename: 'MetafieldDefinition';
    } | {
        __typename: 'Metaobject';
    } | {
        __typename: 'MetaobjectDefinition';
    } | {
        __typename: 'Model3d';
    } | {
        __typename: 'OnlineStoreTheme';
    } | {
        __typename: 'Order';
        id: string;
        currencyCode: CurrencyCode;
        refunds: Array<{
            __typename?: 'Refund';
            id: string;
            processedAt: string;
            note?: string | null;
            totalRefundedSet: {
                __typename?: 'MoneyBag';
                shopMoney: {
                    __typename?: 'MoneyV2';
                    amount: string;
                };
            };
            duties?: Array<{
                __typename?: 'RefundDuty';
                amountSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
            }> | null;
            orderAdjustments: {
                __typename?: 'OrderAdjustmentConnection';
                nodes: Array<{
                    __typename?: 'OrderAdjustment';
                    id: string;
                    reason?: OrderAdjustmentDiscrepancyReason | null;
                    amountSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
            };
            refundShippingLines: {
                __typename?: 'RefundShippingLineConnection';
                nodes: Array<{
                    __typename?: 'RefundShippingLine';
                    id: string;
                    subtotalAmountSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
            };
            refundLineItems: {
                __typename?: 'RefundLineItemConnection';
                nodes: Array<{
                    __typename?: 'RefundLineItem';
                    id?: string | null;
                    quantity: number;
                    restockType: RefundLineItemRestockType;
                    lineItem: {
                        __typename?: 'LineItem';
                        id: string;
                    };
                    subtotalSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                    totalTaxSet: {
                        __typename?: 'MoneyBag';
                        shopMoney: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    };
                }>;
                pageInfo: {
                    __typename?: 'PageInfo';
                    hasNextPage: boolean;
                    endCursor?: string | null;
                };
            };
        }>;
    } | {
        __typename: 'OrderAdjustment';
    } | {
        __typename: 'OrderAttributionDefinition';
    } | {
        __typename: 'OrderCreateMandatePaymentJobResult';
    } | {
        __typename: 'OrderDisputeSummary';
    } | {
        __typename: 'OrderEditSession';
    } | {
        __typename: 'OrderTransaction';
    } | {
        __typename: 'Page';
    } | {
        __typename: 'PaymentCustomization';
    } | {
        __typename: 'PaymentMandate';
    } | {
        __typename: 'PaymentSchedule';
    } | {
        __typename: 'PaymentTerms';
    } | {
        __typename: 'PaymentTermsTemplate';
    } | {
        __typename: 'PointOfSaleDevice';
    } | {
        __typename: 'PointOfSaleDevicePaymentSession';
    } | {
        __typename: 'PriceList';
    } | {
        __typename: 'PriceRule';
    } | {
        __typename: 'PriceRuleDiscountCode';
    } | {
        __typename: 'Product';
    } | {
        __typename: 'ProductBundleOperation';
    } | {
        __typename: 'ProductDeleteOperation';
    } | {
        __typename: 'ProductDuplicateOperation';
    } | {
        __typename: 'ProductFeed';
    } | {
        __typename: 'ProductOption';
    } | {
        __typename: 'ProductOptionValue';
    } | {
        __typename: 'ProductSetOperation';
    } | {
        __typename: 'ProductTaxonomyNode';
    } | {
        __typename: 'ProductVariant';
    } | {
        __typename: 'ProductVariantComponent';
    } | {
        __typename: 'Publication';
    } | {
        __typename: 'PublicationResourceOperation';
    } | {
        __typename: 'QuantityPriceBreak';
    } | {
        __typename: 'Refund';
    } | {
        __typename: 'RefundShippingLine';
    } | {
        __typename: 'Return';
    } | {
        __typename: 'ReturnLineItem';
    } | {
        __typename: 'ReturnReasonDefinition';
    } | {
        __typename: 'ReturnableFulfillment';
    } | {
        __typename: 'ReverseDelivery';
    } | {
        __typename: 'ReverseDeliveryLineItem';
    } | {
        __typename: 'ReverseFulfillmentOrder';
    } | {
        __typename: 'ReverseFulfillmentOrderDisposition';
    } | {
        __typename: 'ReverseFulfillmentOrderLineItem';
    } | {
        __typename: 'SaleAdditionalFee';
    } | {
        __typename: 'SavedSearch';
    } | {
        __typename: 'ScriptTag';
    } | {
        __typename: 'Segment';
    } | {
        __typename: 'SellingPlan';
    } | {
        __typename: 'SellingPlanGroup';
    } | {
        __typename: 'ServerPixel';
    } | {
        __typename: 'ShippingLabel';
    } | {
        __typename: 'ShippingLabelPurchaseResult';
    } | {
        __typename: 'Shop';
    } | {
        __typename: 'ShopAddress';
    } | {
        __typename: 'ShopPolicy';
    } | {
        __typename: 'ShopifyPaymentsAccount';
    } | {
        __typename: 'ShopifyPaymentsBalanceTransaction';
    } | {
        __typename: 'ShopifyPaymentsBankAccount';
    } | {
        __typename: 'ShopifyPaymentsDispute';
    } | {
        __typename: 'ShopifyPaymentsDisputeEvidence';
    } | {
        __typename: 'ShopifyPaymentsDisputeFileUpload';
    } | {
        __typename: 'ShopifyPaymentsDisputeFulfillment';
    } | {
        __typename: 'ShopifyPaymentsPayout';
    } | {
        __typename: 'StaffMember';
    } | {
        __typename: 'StandardMetafieldDefinitionTemplate';
    } | {
        __typename: 'StoreCreditAccount';
    } | {
        __typename: 'StoreCreditAccountCreditTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitRevertTransaction';
    } | {
        __typename: 'StoreCreditAccountDebitTransaction';
    } | {
        __typename: 'StorefrontAccessToken';
    } | {
        __typename: 'SubscriptionBillingAttempt';
    } | {
        __typename: 'SubscriptionContract';
    } | {
        __typename: 'SubscriptionDraft';
    } | {
        __typename: 'TaxonomyAttribute';
    } | {
        __typename: 'TaxonomyCategory';
    } | {
        __typename: 'TaxonomyChoiceListAttribute';
    } | {
        __typename: 'TaxonomyMeasurementAttribute';
    } | {
        __typename: 'TaxonomyValue';
    } | {
        __typename: 'TenderTransaction';
    } | {
        __typename: 'TransactionFee';
    } | {
        __typename: 'UnverifiedReturnLineItem';
    } | {
        __typename: 'UrlRedirect';
    } | {
        __typename: 'UrlRedirectImport';
    } | {
        __typename: 'Validation';
    } | {
        __typename: 'Video';
    } | {
        __typename: 'WebPixel';
    } | {
        __typename: 'WebhookSubscription';
    } | null>;
};
export type RefundLinesPageQueryVariables = Exact<{
    id: Scalars['ID']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type RefundLinesPageQuery = {
    __typename?: 'QueryRoot';
    refund?: {
        __typename?: 'Refund';
        id: string;
        refundLineItems: {
            __typename?: 'RefundLineItemConnection';
            nodes: Array<{
                __typename?: 'RefundLineItem';
                id?: string | null;
                quantity: number;
                restockType: RefundLineItemRestockType;
                lineItem: {
                    __typename?: 'LineItem';
                    id: string;
                };
                subtotalSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
                totalTaxSet: {
                    __typename?: 'MoneyBag';
                    shopMoney: {
                        __typename?: 'MoneyV2';
                        amount: string;
                    };
                };
            }>;
            pageInfo: {
                __typename?: 'PageInfo';
                hasNextPage: boolean;
                endCursor?: string | null;
            };
        };
    } | null;
};
export type CreateRewardCodeMutationVariables = Exact<{
    discount: DiscountCodeBasicInput;
}>;
export type CreateRewardCodeMutation = {
    __typename?: 'Mutation';
    discountCodeBasicCreate?: {
        __typename?: 'DiscountCodeBasicCreatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type FindDiscountByCodeQueryVariables = Exact<{
    code: Scalars['String']['input'];
}>;
export type FindDiscountByCodeQuery = {
    __typename?: 'QueryRoot';
    codeDiscountNodeByCode?: {
        __typename?: 'DiscountCodeNode';
        id: string;
        codeDiscount: {
            __typename: 'DiscountCodeApp';
        } | {
            __typename: 'DiscountCodeBasic';
            title: string;
            asyncUsageCount: number;
        } | {
            __typename: 'DiscountCodeBxgy';
        } | {
            __typename: 'DiscountCodeFreeShipping';
        };
    } | null;
};
export type DeactivateDiscountMutationVariables = Exact<{
    id: Scalars['ID']['input'];
}>;
export type DeactivateDiscountMutation = {
    __typename?: 'Mutation';
    discountCodeDeactivate?: {
        __typename?: 'DiscountCodeDeactivatePayload';
        codeDiscountNode?: {
            __typename?: 'DiscountCodeNode';
            id: string;
        } | null;
        userErrors: Array<{
            __typename?: 'DiscountUserError';
            field?: Array<string> | null;
            code?: DiscountErrorCode | null;
            message: string;
        }>;
    } | null;
};
export type FindOrdersWithCodeQueryVariables = Exact<{
    search: Scalars['String']['input'];
}>;
export type FindOrdersWithCodeQuery = {
    __typename?: 'QueryRoot';
    orders: {
        __typename?: 'OrderConnection';
        nodes: Array<{
            __typename?: 'Order';
            id: string;
            cancelledAt?: string | null;
            discountCodes: Array<string>;
        }>;
    };
};
export type ShopProfileQueryVariables = Exact<{
    [key: string]: never;
}>;
export type ShopProfileQuery = {
    __typename?: 'QueryRoot';
    shop: {
        __typename?: 'Shop';
        id: string;
        name: string;
        myshopifyDomain: string;
        currencyCode: CurrencyCode;
        ianaTimezone: string;
        taxesIncluded: boolean;
        primaryDomain: {
            __typename?: 'Domain';
            url: string;
        };
        plan: {
            __typename?: 'ShopPlan';
            publicDisplayName: string;
        };
        shopAddress: {
            __typename?: 'ShopAddress';
            countryCodeV2?: CountryCode | null;
        };
    };
    currentAppInstallation: {
        __typename?: 'AppInstallation';
        id: string;
        accessScopes: Array<{
            __typename?: 'AccessScope';
            handle: string;
        }>;
    };
};
export type OpenDiscountsQueryVariables = Exact<{
    query: Scalars['String']['input'];
    after?: InputMaybe<Scalars['String']['input']>;
}>;
export type OpenDiscountsQuery = {
    __typename?: 'QueryRoot';
    discountNodes: {
        __typename?: 'DiscountNodeConnection';
        nodes: Array<{
            __typename?: 'DiscountNode';
            id: string;
            discount: {
                __typename: 'DiscountAutomaticApp';
            } | {
                __typename: 'DiscountAutomaticBasic';
                title: string;
                startsAt: string;
                endsAt?: string | null;
                discountClasses: Array<DiscountClass>;
                combinesWith: {
                    __typename?: 'DiscountCombinesWith';
                    productDiscounts: boolean;
                    orderDiscounts: boolean;
                    shippingDiscounts: boolean;
                };
                customerGets: {
                    __typename?: 'DiscountCustomerGets';
                    value: {
                        __typename: 'DiscountAmount';
                        amount: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    } | {
                        __typename: 'DiscountOnQuantity';
                    } | {
                        __typename: 'DiscountPercentage';
                        percentage: number;
                    };
                };
            } | {
                __typename: 'DiscountAutomaticBxgy';
            } | {
                __typename: 'DiscountAutomaticFreeShipping';
                title: string;
                startsAt: string;
                endsAt?: string | null;
                discountClasses: Array<DiscountClass>;
                combinesWith: {
                    __typename?: 'DiscountCombinesWith';
                    productDiscounts: boolean;
                    orderDiscounts: boolean;
                    shippingDiscounts: boolean;
                };
            } | {
                __typename: 'DiscountCodeApp';
            } | {
                __typename: 'DiscountCodeBasic';
                title: string;
                startsAt: string;
                endsAt?: string | null;
                discountClasses: Array<DiscountClass>;
                combinesWith: {
                    __typename?: 'DiscountCombinesWith';
                    productDiscounts: boolean;
                    orderDiscounts: boolean;
                    shippingDiscounts: boolean;
                };
                codes: {
                    __typename?: 'DiscountRedeemCodeConnection';
                    nodes: Array<{
                        __typename?: 'DiscountRedeemCode';
                        code: string;
                    }>;
                };
                customerGets: {
                    __typename?: 'DiscountCustomerGets';
                    value: {
                        __typename: 'DiscountAmount';
                        amount: {
                            __typename?: 'MoneyV2';
                            amount: string;
                        };
                    } | {
                        __typename: 'DiscountOnQuantity';
                    } | {
                        __typename: 'DiscountPercentage';
                        percentage: number;
                    };
                };
            } | {
                __typename: 'DiscountCodeBxgy';
            } | {
                __typename: 'DiscountCodeFreeShipping';
                title: string;
                startsAt: string;
                endsAt?: string | null;
                discountClasses: Array<DiscountClass>;
                combinesWith: {
                    __typename?: 'DiscountCombinesWith';
                    productDiscounts: boolean;
                    orderDiscounts: boolean;
                    shippingDiscounts: boolean;
                };
                codes: {
                    __typename?: 'DiscountRedeemCodeConnection';
                    nodes: Array<{
                        __typename?: 'DiscountRedeemCode';
                        code: string;
                    }>;
                };
            };
        }>;
        pageInfo: {
            __typename?: 'PageInfo';
            hasNextPage: boolean;
            endCursor?: string | null;
        };
    };
};
export class TypedDocumentString<TResult, TVariables> extends String implements DocumentTypeDecoration<TResult, TVariables> {
    __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
    private value: string;
    public __meta__?: Record<string, any> | undefined;
    constructor(value: string, __meta__?: Record<string, any> | undefined) {
        super(value);
        this.value = value;
        this.__meta__ = __meta__;
    }
    override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
        return this.value;
    }
}
export const StartBulkQueryDocument = new TypedDocumentString(`
    mutation StartBulkQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<StartBulkQueryMutation, StartBulkQueryMutationVariables>;
export const BulkProgressDocument = new TypedDocumentString(`
    query BulkProgress($id: ID!) {
  bulkOperation(id: $id) {
    id
    status
    errorCode
    objectCount
    rootObjectCount
    url
    partialDataUrl
  }
}
    `) as unknown as TypedDocumentString<BulkProgressQuery, BulkProgressQueryVariables>;
export const RecentBulkQueriesDocument = new TypedDocumentString(`
    query RecentBulkQueries {
  bulkOperations(first: 20, sortKey: CREATED_AT) {
    nodes {
      id
      status
      type
      createdAt
      query
    }
  }
}
    `) as unknown as TypedDocumentString<RecentBulkQueriesQuery, RecentBulkQueriesQueryVariables>;
export const CancelBulkOperationDocument = new TypedDocumentString(`
    mutation CancelBulkOperation($id: ID!) {
  bulkOperationCancel(id: $id) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelBulkOperationMutation, CancelBulkOperationMutationVariables>;
export const CreateCodeDiscountDocument = new TypedDocumentString(`
    mutation CreateCodeDiscount($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCodeDiscountMutation, CreateCodeDiscountMutationVariables>;
export const CreateCodeShippingDocument = new TypedDocumentString(`
    mutation CreateCodeShipping($discount: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateCodeShippingMutation, CreateCodeShippingMutationVariables>;
export const CreateAutomaticDiscountDocument = new TypedDocumentString(`
    mutation CreateAutomaticDiscount($discount: DiscountAutomaticBasicInput!) {
  discountAutomaticBasicCreate(automaticBasicDiscount: $discount) {
    automaticDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAutomaticDiscountMutation, CreateAutomaticDiscountMutationVariables>;
export const CreateAutomaticShippingDocument = new TypedDocumentString(`
    mutation CreateAutomaticShipping($discount: DiscountAutomaticFreeShippingInput!) {
  discountAutomaticFreeShippingCreate(freeShippingAutomaticDiscount: $discount) {
    automaticDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAutomaticShippingMutation, CreateAutomaticShippingMutationVariables>;
export const RedateCodeDiscountDocument = new TypedDocumentString(`
    mutation RedateCodeDiscount($id: ID!, $discount: DiscountCodeBasicInput!) {
  discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RedateCodeDiscountMutation, RedateCodeDiscountMutationVariables>;
export const RedateCodeShippingDocument = new TypedDocumentString(`
    mutation RedateCodeShipping($id: ID!, $discount: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RedateCodeShippingMutation, RedateCodeShippingMutationVariables>;
export const RedateAutomaticDiscountDocument = new TypedDocumentString(`
    mutation RedateAutomaticDiscount($id: ID!, $discount: DiscountAutomaticBasicInput!) {
  discountAutomaticBasicUpdate(id: $id, automaticBasicDiscount: $discount) {
    automaticDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RedateAutomaticDiscountMutation, RedateAutomaticDiscountMutationVariables>;
export const RedateAutomaticShippingDocument = new TypedDocumentString(`
    mutation RedateAutomaticShipping($id: ID!, $discount: DiscountAutomaticFreeShippingInput!) {
  discountAutomaticFreeShippingUpdate(
    id: $id
    freeShippingAutomaticDiscount: $discount
  ) {
    automaticDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RedateAutomaticShippingMutation, RedateAutomaticShippingMutationVariables>;
export const DeactivateAutomaticDocument = new TypedDocumentString(`
    mutation DeactivateAutomatic($id: ID!) {
  discountAutomaticDeactivate(id: $id) {
    automaticDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeactivateAutomaticMutation, DeactivateAutomaticMutationVariables>;
export const FindCampaignCodeDocument = new TypedDocumentString(`
    query FindCampaignCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        title
      }
      ... on DiscountCodeFreeShipping {
        title
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindCampaignCodeQuery, FindCampaignCodeQueryVariables>;
export const ListNewestDiscountsDocument = new TypedDocumentString(`
    query ListNewestDiscounts {
  discountNodes(first: 50, sortKey: CREATED_AT, reverse: true) {
    nodes {
      id
      discount {
        __typename
        ... on DiscountAutomaticBasic {
          tags
        }
        ... on DiscountAutomaticFreeShipping {
          tags
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ListNewestDiscountsQuery, ListNewestDiscountsQueryVariables>;
export const CreateSegmentDocument = new TypedDocumentString(`
    mutation CreateSegment($name: String!, $query: String!) {
  segmentCreate(name: $name, query: $query) {
    segment {
      id
    }
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateSegmentMutation, CreateSegmentMutationVariables>;
export const ListSegmentsDocument = new TypedDocumentString(`
    query ListSegments($after: String) {
  segments(first: 250, after: $after) {
    nodes {
      id
      name
      query
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ListSegmentsQuery, ListSegmentsQueryVariables>;
export const FindSegmentDocument = new TypedDocumentString(`
    query FindSegment($id: ID!) {
  segment(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindSegmentQuery, FindSegmentQueryVariables>;
export const AddCodesDocument = new TypedDocumentString(`
    mutation AddCodes($id: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $id, codes: $codes) {
    bulkCreation {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddCodesMutation, AddCodesMutationVariables>;
export const CodeCreationsDocument = new TypedDocumentString(`
    query CodeCreations($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on DiscountRedeemCodeBulkCreation {
      id
      codesCount
      importedCount
      failedCount
      done
    }
  }
}
    `) as unknown as TypedDocumentString<CodeCreationsQuery, CodeCreationsQueryVariables>;
export const CodeCreationErrorsDocument = new TypedDocumentString(`
    query CodeCreationErrors($id: ID!, $after: String) {
  discountRedeemCodeBulkCreation(id: $id) {
    codes(first: 250, after: $after) {
      nodes {
        code
        errors {
          code
          message
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CodeCreationErrorsQuery, CodeCreationErrorsQueryVariables>;
export const OwnersOfCodesDocument = new TypedDocumentString(`
    query OwnersOfCodes($c0: String!, $c1: String!, $c2: String!, $c3: String!, $c4: String!, $c5: String!, $c6: String!, $c7: String!, $c8: String!, $c9: String!, $c10: String!, $c11: String!, $c12: String!, $c13: String!, $c14: String!, $c15: String!, $c16: String!, $c17: String!, $c18: String!, $c19: String!) {
  c0: codeDiscountNodeByCode(code: $c0) {
    id
  }
  c1: codeDiscountNodeByCode(code: $c1) {
    id
  }
  c2: codeDiscountNodeByCode(code: $c2) {
    id
  }
  c3: codeDiscountNodeByCode(code: $c3) {
    id
  }
  c4: codeDiscountNodeByCode(code: $c4) {
    id
  }
  c5: codeDiscountNodeByCode(code: $c5) {
    id
  }
  c6: codeDiscountNodeByCode(code: $c6) {
    id
  }
  c7: codeDiscountNodeByCode(code: $c7) {
    id
  }
  c8: codeDiscountNodeByCode(code: $c8) {
    id
  }
  c9: codeDiscountNodeByCode(code: $c9) {
    id
  }
  c10: codeDiscountNodeByCode(code: $c10) {
    id
  }
  c11: codeDiscountNodeByCode(code: $c11) {
    id
  }
  c12: codeDiscountNodeByCode(code: $c12) {
    id
  }
  c13: codeDiscountNodeByCode(code: $c13) {
    id
  }
  c14: codeDiscountNodeByCode(code: $c14) {
    id
  }
  c15: codeDiscountNodeByCode(code: $c15) {
    id
  }
  c16: codeDiscountNodeByCode(code: $c16) {
    id
  }
  c17: codeDiscountNodeByCode(code: $c17) {
    id
  }
  c18: codeDiscountNodeByCode(code: $c18) {
    id
  }
  c19: codeDiscountNodeByCode(code: $c19) {
    id
  }
}
    `) as unknown as TypedDocumentString<OwnersOfCodesQuery, OwnersOfCodesQueryVariables>;
export const FindRedeemCodeDocument = new TypedDocumentString(`
    query FindRedeemCode($code: String!, $query: String!) {
  codeDiscountNodeByCode(code: $code) {
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        codes(first: 5, query: $query) {
          nodes {
            id
            code
          }
        }
      }
      ... on DiscountCodeFreeShipping {
        codes(first: 5, query: $query) {
          nodes {
            id
            code
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindRedeemCodeQuery, FindRedeemCodeQueryVariables>;
export const DeleteRedeemCodesDocument = new TypedDocumentString(`
    mutation DeleteRedeemCodes($id: ID!, $ids: [ID!]!) {
  discountCodeRedeemCodeBulkDelete(discountId: $id, ids: $ids) {
    job {
      id
      done
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteRedeemCodesMutation, DeleteRedeemCodesMutationVariables>;
export const ExportCustomersDocument = new TypedDocumentString(`
    query ExportCustomers {
  customers {
    edges {
      node {
        __typename
        id
        firstName
        lastName
        locale
        state
        tags
        note
        createdAt
        updatedAt
        defaultEmailAddress {
          emailAddress
          marketingState
        }
        defaultPhoneNumber {
          phoneNumber
          marketingState
        }
        defaultAddress {
          countryCodeV2
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportCustomersQuery, ExportCustomersQueryVariables>;
export const ExportCustomersWithoutNamesDocument = new TypedDocumentString(`
    query ExportCustomersWithoutNames {
  customers {
    edges {
      node {
        __typename
        id
        locale
        state
        tags
        createdAt
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportCustomersWithoutNamesQuery, ExportCustomersWithoutNamesQueryVariables>;
export const ExistingIdsDocument = new TypedDocumentString(`
    query ExistingIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<ExistingIdsQuery, ExistingIdsQueryVariables>;
export const JourneysOfOrdersDocument = new TypedDocumentString(`
    query JourneysOfOrders($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Order {
      id
      customerJourneySummary {
        ready
        firstVisit {
          id
        }
        lastVisit {
          id
        }
        moments(first: 100) {
          nodes {
            __typename
            ... on CustomerVisit {
              id
              occurredAt
              source
              sourceType
              referrerUrl
              landingPage
              referralCode
              utmParameters {
                source
                medium
                campaign
                term
                content
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<JourneysOfOrdersQuery, JourneysOfOrdersQueryVariables>;
export const UpsertMarketingActivityDocument = new TypedDocumentString(`
    mutation UpsertMarketingActivity($input: MarketingActivityUpsertExternalInput!) {
  marketingActivityUpsertExternal(input: $input) {
    marketingActivity {
      id
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertMarketingActivityMutation, UpsertMarketingActivityMutationVariables>;
export const CreateMarketingEngagementDocument = new TypedDocumentString(`
    mutation CreateMarketingEngagement($remoteId: String!, $engagement: MarketingEngagementInput!) {
  marketingEngagementCreate(remoteId: $remoteId, marketingEngagement: $engagement) {
    marketingEngagement {
      occurredOn
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CreateMarketingEngagementMutation, CreateMarketingEngagementMutationVariables>;
export const SetMetafieldsDocument = new TypedDocumentString(`
    mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetMetafieldsMutation, SetMetafieldsMutationVariables>;
export const ReadAppInstallationDocument = new TypedDocumentString(`
    query ReadAppInstallation {
  currentAppInstallation {
    id
  }
}
    `) as unknown as TypedDocumentString<ReadAppInstallationQuery, ReadAppInstallationQueryVariables>;
export const DefineMetafieldDocument = new TypedDocumentString(`
    mutation DefineMetafield($definition: MetafieldDefinitionInput!) {
  metafieldDefinitionCreate(definition: $definition) {
    createdDefinition {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DefineMetafieldMutation, DefineMetafieldMutationVariables>;
export const ExportOrdersDocument = new TypedDocumentString(`
    query ExportOrders {
  orders {
    edges {
      node {
        __typename
        id
        name
        currencyCode
        presentmentCurrencyCode
        taxesIncluded
        test
        sourceName
        edited
        processedAt
        createdAt
        updatedAt
        cancelledAt
        cancelReason
        displayFinancialStatus
        displayFulfillmentStatus
        discountCodes
        tags
        customerLocale
        customAttributes {
          key
          value
        }
        customer {
          id
        }
        retailLocation {
          id
        }
        purchasingEntity {
          __typename
        }
        subtotalPriceSet {
          shopMoney {
            amount
          }
        }
        currentSubtotalPriceSet {
          shopMoney {
            amount
          }
        }
        totalPriceSet {
          shopMoney {
            amount
          }
        }
        currentTotalPriceSet {
          shopMoney {
            amount
          }
        }
        totalDiscountsSet {
          shopMoney {
            amount
          }
        }
        totalTaxSet {
          shopMoney {
            amount
          }
        }
        totalShippingPriceSet {
          shopMoney {
            amount
          }
        }
        totalTipReceivedSet {
          shopMoney {
            amount
          }
        }
        originalTotalDutiesSet {
          shopMoney {
            amount
          }
        }
        totalRefundedSet {
          shopMoney {
            amount
          }
        }
        lineItems {
          edges {
            node {
              __typename
              id
              title
              variantTitle
              sku
              vendor
              isGiftCard
              requiresShipping
              taxable
              quantity
              currentQuantity
              customAttributes {
                key
                value
              }
              product {
                id
              }
              variant {
                id
              }
              originalTotalSet {
                shopMoney {
                  amount
                }
              }
              taxLines {
                priceSet {
                  shopMoney {
                    amount
                  }
                }
              }
              discountAllocations {
                allocatedAmountSet {
                  shopMoney {
                    amount
                  }
                }
                discountApplication {
                  index
                }
              }
            }
          }
        }
        shippingLines {
          edges {
            node {
              __typename
              id
              title
              code
              originalPriceSet {
                shopMoney {
                  amount
                }
              }
              taxLines {
                priceSet {
                  shopMoney {
                    amount
                  }
                }
              }
              discountAllocations {
                allocatedAmountSet {
                  shopMoney {
                    amount
                  }
                }
                discountApplication {
                  index
                }
              }
            }
          }
        }
        discountApplications {
          edges {
            node {
              __typename
              index
              allocationMethod
              targetSelection
              targetType
              value {
                __typename
                ... on MoneyV2 {
                  amount
                }
                ... on PricingPercentageValue {
                  percentage
                }
              }
              ... on DiscountCodeApplication {
                code
              }
              ... on AutomaticDiscountApplication {
                title
              }
              ... on ManualDiscountApplication {
                title
              }
              ... on ScriptDiscountApplication {
                title
              }
            }
          }
        }
        agreements {
          edges {
            node {
              __typename
              id
              reason
              happenedAt
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportOrdersQuery, ExportOrdersQueryVariables>;
export const ExportJourneysDocument = new TypedDocumentString(`
    query ExportJourneys {
  orders {
    edges {
      node {
        __typename
        id
        customerJourneySummary {
          ready
          firstVisit {
            id
          }
          lastVisit {
            id
          }
          moments {
            edges {
              node {
                __typename
                ... on CustomerVisit {
                  id
                  occurredAt
                  source
                  sourceType
                  referrerUrl
                  landingPage
                  referralCode
                  utmParameters {
                    source
                    medium
                    campaign
                    term
                    content
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportJourneysQuery, ExportJourneysQueryVariables>;
export const OrderVersionsDocument = new TypedDocumentString(`
    query OrderVersions($query: String!, $after: String) {
  orders(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes {
      id
      updatedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<OrderVersionsQuery, OrderVersionsQueryVariables>;
export const ExportOrderVersionsDocument = new TypedDocumentString(`
    query ExportOrderVersions {
  orders {
    edges {
      node {
        __typename
        id
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportOrderVersionsQuery, ExportOrderVersionsQueryVariables>;
export const OrdersByIdsDocument = new TypedDocumentString(`
    query OrdersByIds($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Order {
      __typename
      id
      name
      currencyCode
      presentmentCurrencyCode
      taxesIncluded
      test
      sourceName
      edited
      processedAt
      createdAt
      updatedAt
      cancelledAt
      cancelReason
      displayFinancialStatus
      displayFulfillmentStatus
      discountCodes
      tags
      customerLocale
      customAttributes {
        key
        value
      }
      customer {
        id
      }
      retailLocation {
        id
      }
      purchasingEntity {
        __typename
      }
      subtotalPriceSet {
        shopMoney {
          amount
        }
      }
      currentSubtotalPriceSet {
        shopMoney {
          amount
        }
      }
      totalPriceSet {
        shopMoney {
          amount
        }
      }
      currentTotalPriceSet {
        shopMoney {
          amount
        }
      }
      totalDiscountsSet {
        shopMoney {
          amount
        }
      }
      totalTaxSet {
        shopMoney {
          amount
        }
      }
      totalShippingPriceSet {
        shopMoney {
          amount
        }
      }
      totalTipReceivedSet {
        shopMoney {
          amount
        }
      }
      originalTotalDutiesSet {
        shopMoney {
          amount
        }
      }
      totalRefundedSet {
        shopMoney {
          amount
        }
      }
      lineItems(first: 100) {
        nodes {
          __typename
          id
          title
          variantTitle
          sku
          vendor
          isGiftCard
          requiresShipping
          taxable
          quantity
          currentQuantity
          customAttributes {
            key
            value
          }
          product {
            id
          }
          variant {
            id
          }
          originalTotalSet {
            shopMoney {
              amount
            }
          }
          taxLines {
            priceSet {
              shopMoney {
                amount
              }
            }
          }
          discountAllocations {
            allocatedAmountSet {
              shopMoney {
                amount
              }
            }
            discountApplication {
              index
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      shippingLines(first: 10) {
        nodes {
          __typename
          id
          title
          code
          originalPriceSet {
            shopMoney {
              amount
            }
          }
          taxLines {
            priceSet {
              shopMoney {
                amount
              }
            }
          }
          discountAllocations {
            allocatedAmountSet {
              shopMoney {
                amount
              }
            }
            discountApplication {
              index
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      discountApplications(first: 20) {
        nodes {
          __typename
          index
          allocationMethod
          targetSelection
          targetType
          value {
            __typename
            ... on MoneyV2 {
              amount
            }
            ... on PricingPercentageValue {
              percentage
            }
          }
          ... on DiscountCodeApplication {
            code
          }
          ... on AutomaticDiscountApplication {
            title
          }
          ... on ManualDiscountApplication {
            title
          }
          ... on ScriptDiscountApplication {
            title
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      agreements(first: 50) {
        nodes {
          __typename
          id
          reason
          happenedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      customerJourneySummary {
        ready
        firstVisit {
          id
        }
        lastVisit {
          id
        }
        moments(first: 50) {
          nodes {
            __typename
            ... on CustomerVisit {
              id
              occurredAt
              source
              sourceType
              referrerUrl
              landingPage
              referralCode
              utmParameters {
                source
                medium
                campaign
                term
                content
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OrdersByIdsQuery, OrdersByIdsQueryVariables>;
export const OrderLinesPageDocument = new TypedDocumentString(`
    query OrderLinesPage($id: ID!, $after: String) {
  order(id: $id) {
    id
    lineItems(first: 250, after: $after) {
      nodes {
        __typename
        id
        title
        variantTitle
        sku
        vendor
        isGiftCard
        requiresShipping
        taxable
        quantity
        currentQuantity
        customAttributes {
          key
          value
        }
        product {
          id
        }
        variant {
          id
        }
        originalTotalSet {
          shopMoney {
            amount
          }
        }
        taxLines {
          priceSet {
            shopMoney {
              amount
            }
          }
        }
        discountAllocations {
          allocatedAmountSet {
            shopMoney {
              amount
            }
          }
          discountApplication {
            index
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OrderLinesPageQuery, OrderLinesPageQueryVariables>;
export const ReadWebPixelDocument = new TypedDocumentString(`
    query ReadWebPixel {
  webPixel {
    id
    settings
  }
}
    `) as unknown as TypedDocumentString<ReadWebPixelQuery, ReadWebPixelQueryVariables>;
export const CreateWebPixelDocument = new TypedDocumentString(`
    mutation CreateWebPixel($settings: JSON!) {
  webPixelCreate(webPixel: {settings: $settings}) {
    webPixel {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebPixelMutation, CreateWebPixelMutationVariables>;
export const UpdateWebPixelDocument = new TypedDocumentString(`
    mutation UpdateWebPixel($id: ID!, $settings: JSON!) {
  webPixelUpdate(id: $id, webPixel: {settings: $settings}) {
    webPixel {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateWebPixelMutation, UpdateWebPixelMutationVariables>;
export const ExportProductsDocument = new TypedDocumentString(`
    query ExportProducts {
  products {
    edges {
      node {
        __typename
        id
        title
        handle
        status
        vendor
        productType
        tags
        isGiftCard
        publishedAt
        createdAt
        updatedAt
        featuredMedia {
          preview {
            image {
              url
            }
          }
        }
        variants {
          edges {
            node {
              __typename
              id
              title
              sku
              barcode
              position
              price
              compareAtPrice
              inventoryPolicy
              inventoryQuantity
              updatedAt
              inventoryItem {
                id
                tracked
                unitCost {
                  amount
                  currencyCode
                }
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportProductsQuery, ExportProductsQueryVariables>;
export const ExportCollectionsDocument = new TypedDocumentString(`
    query ExportCollections {
  collections {
    edges {
      node {
        __typename
        id
        title
        handle
        updatedAt
        products {
          edges {
            node {
              __typename
              id
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExportCollectionsQuery, ExportCollectionsQueryVariables>;
export const ProductByIdDocument = new TypedDocumentString(`
    query ProductById($id: ID!, $after: String) {
  product(id: $id) {
    __typename
    id
    title
    handle
    status
    vendor
    productType
    tags
    isGiftCard
    publishedAt
    createdAt
    updatedAt
    featuredMedia {
      preview {
        image {
          url
        }
      }
    }
    variants(first: 250, after: $after) {
      nodes {
        __typename
        id
        title
        sku
        barcode
        position
        price
        compareAtPrice
        inventoryPolicy
        inventoryQuantity
        updatedAt
        inventoryItem {
          id
          tracked
          unitCost {
            amount
            currencyCode
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProductByIdQuery, ProductByIdQueryVariables>;
export const StockOfVariantsDocument = new TypedDocumentString(`
    query StockOfVariants($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on ProductVariant {
      id
      inventoryPolicy
      inventoryQuantity
      inventoryItem {
        tracked
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StockOfVariantsQuery, StockOfVariantsQueryVariables>;
export const RefundsOfOrdersDocument = new TypedDocumentString(`
    query RefundsOfOrders($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    ... on Order {
      id
      currencyCode
      refunds(first: 100) {
        id
        processedAt
        note
        totalRefundedSet {
          shopMoney {
            amount
          }
        }
        duties {
          amountSet {
            shopMoney {
              amount
            }
          }
        }
        orderAdjustments(first: 20) {
          nodes {
            id
            reason
            amountSet {
              shopMoney {
                amount
              }
            }
          }
        }
        refundShippingLines(first: 20) {
          nodes {
            id
            subtotalAmountSet {
              shopMoney {
                amount
              }
            }
          }
        }
        refundLineItems(first: 50) {
          nodes {
            id
            quantity
            restockType
            lineItem {
              id
            }
            subtotalSet {
              shopMoney {
                amount
              }
            }
            totalTaxSet {
              shopMoney {
                amount
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RefundsOfOrdersQuery, RefundsOfOrdersQueryVariables>;
export const RefundLinesPageDocument = new TypedDocumentString(`
    query RefundLinesPage($id: ID!, $after: String) {
  refund(id: $id) {
    id
    refundLineItems(first: 250, after: $after) {
      nodes {
        id
        quantity
        restockType
        lineItem {
          id
        }
        subtotalSet {
          shopMoney {
            amount
          }
        }
        totalTaxSet {
          shopMoney {
            amount
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RefundLinesPageQuery, RefundLinesPageQueryVariables>;
export const CreateRewardCodeDocument = new TypedDocumentString(`
    mutation CreateRewardCode($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateRewardCodeMutation, CreateRewardCodeMutationVariables>;
export const FindDiscountByCodeDocument = new TypedDocumentString(`
    query FindDiscountByCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        title
        asyncUsageCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindDiscountByCodeQuery, FindDiscountByCodeQueryVariables>;
export const DeactivateDiscountDocument = new TypedDocumentString(`
    mutation DeactivateDiscount($id: ID!) {
  discountCodeDeactivate(id: $id) {
    codeDiscountNode {
      id
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeactivateDiscountMutation, DeactivateDiscountMutationVariables>;
export const FindOrdersWithCodeDocument = new TypedDocumentString(`
    query FindOrdersWithCode($search: String!) {
  orders(first: 5, query: $search) {
    nodes {
      id
      cancelledAt
      discountCodes
    }
  }
}
    `) as unknown as TypedDocumentString<FindOrdersWithCodeQuery, FindOrdersWithCodeQueryVariables>;
export const ShopProfileDocument = new TypedDocumentString(`
    query ShopProfile {
  shop {
    id
    name
    myshopifyDomain
    primaryDomain {
      url
    }
    currencyCode
    ianaTimezone
    taxesIncluded
    plan {
      publicDisplayName
    }
    shopAddress {
      countryCodeV2
    }
  }
  currentAppInstallation {
    id
    accessScopes {
      handle
    }
  }
}
    `) as unknown as TypedDocumentString<ShopProfileQuery, ShopProfileQueryVariables>;
export const OpenDiscountsDocument = new TypedDocumentString(`
    query OpenDiscounts($query: String!, $after: String) {
  discountNodes(first: 50, after: $after, query: $query) {
    nodes {
      id
      discount {
        __typename
        ... on DiscountCodeBasic {
          title
          startsAt
          endsAt
          discountClasses
          combinesWith {
            productDiscounts
            orderDiscounts
            shippingDiscounts
          }
          codes(first: 1) {
            nodes {
              code
            }
          }
          customerGets {
            value {
              __typename
              ... on DiscountPercentage {
                percentage
              }
              ... on DiscountAmount {
                amount {
                  amount
                }
              }
            }
          }
        }
        ... on DiscountCodeFreeShipping {
          title
          startsAt
          endsAt
          discountClasses
          combinesWith {
            productDiscounts
            orderDiscounts
            shippingDiscounts
          }
          codes(first: 1) {
            nodes {
              code
            }
          }
        }
        ... on DiscountAutomaticBasic {
          title
          startsAt
          endsAt
          discountClasses
          combinesWith {
            productDiscounts
            orderDiscounts
            shippingDiscounts
          }
          customerGets {
            value {
              __typename
              ... on DiscountPercentage {
                percentage
              }
              ... on DiscountAmount {
                amount {
                  amount
                }
              }
            }
          }
        }
        ... on DiscountAutomaticFreeShipping {
          title
          startsAt
          endsAt
          discountClasses
          combinesWith {
            productDiscounts
            orderDiscounts
            shippingDiscounts
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<OpenDiscountsQuery, OpenDiscountsQueryVariables>;
