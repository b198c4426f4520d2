declare module 'jstat' {
  interface Distribution {
    inv(probability: number, ...parameters: number[]): number;
    cdf(value: number, ...parameters: number[]): number;
  }
  const jstat: {
    readonly normal: Distribution;
    readonly studentt: Distribution;
    readonly chisquare: Distribution;
  };
  export default jstat;
}
