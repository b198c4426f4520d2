import jstat from 'jstat';

/** Quantile of the standard normal distribution. @param probability between 0 and 1, both left out */
export function normalQuantile(probability: number): number {
  return jstat.normal.inv(probability, 0, 1);
}

/** Quantile of Student's t. @param freedom degrees of freedom, above 0, not necessarily whole */
export function studentQuantile(probability: number, freedom: number): number {
  return jstat.studentt.inv(probability, freedom);
}

/** Chance that chi-square exceeds the value. */
export function chiSquareAbove(value: number, freedom: number): number {
  return 1 - jstat.chisquare.cdf(value, freedom);
}
