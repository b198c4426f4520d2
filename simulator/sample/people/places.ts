/** Where the customers live: city, state, its code, first digits of its ZIP codes, weight. */
const PLACES: readonly (readonly [string, string, string, string, number])[] = [
  ['Hudson', 'New York', 'NY', '125', 9],
  ['Brooklyn', 'New York', 'NY', '112', 16],
  ['Albany', 'New York', 'NY', '122', 6],
  ['Ithaca', 'New York', 'NY', '148', 4],
  ['Boston', 'Massachusetts', 'MA', '021', 8],
  ['Northampton', 'Massachusetts', 'MA', '010', 4],
  ['New Haven', 'Connecticut', 'CT', '065', 3],
  ['Burlington', 'Vermont', 'VT', '054', 3],
  ['Portland', 'Maine', 'ME', '041', 3],
  ['Jersey City', 'New Jersey', 'NJ', '073', 5],
  ['Philadelphia', 'Pennsylvania', 'PA', '191', 5],
  ['Washington', 'District of Columbia', 'DC', '200', 4],
  ['Asheville', 'North Carolina', 'NC', '288', 2],
  ['Atlanta', 'Georgia', 'GA', '303', 3],
  ['Chicago', 'Illinois', 'IL', '606', 5],
  ['Minneapolis', 'Minnesota', 'MN', '554', 3],
  ['Austin', 'Texas', 'TX', '787', 4],
  ['Denver', 'Colorado', 'CO', '802', 3],
  ['Seattle', 'Washington', 'WA', '981', 5],
  ['Portland', 'Oregon', 'OR', '972', 4],
  ['San Francisco', 'California', 'CA', '941', 6],
  ['Los Angeles', 'California', 'CA', '900', 6],
];

export interface Place {
  readonly city: string;
  readonly province: string;
  readonly provinceCode: string;
  readonly zipStart: string;
}

/** The places with their weights, ready to draw from. */
export const WEIGHTED_PLACES = PLACES.map(
  ([city, province, provinceCode, zipStart, weight]) =>
    [{ city, province, provinceCode, zipStart }, weight] as const,
);

/** Street names for addresses. */
export const STREETS = [
  'Warren Street',
  'Maple Avenue',
  'Orchard Lane',
  'Union Street',
  'Prospect Place',
  'Cedar Road',
  'Mill Street',
  'Willow Court',
  'Franklin Avenue',
  'Harbor View',
  'Chestnut Street',
  'Second Avenue',
] as const;
