# statistics: averages, spread, quantiles, normal distribution, errors.
import statistics as st
from fractions import Fraction as F

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

d = [1, 2, 2, 3, 4.5, 10]; print(st.mean(d), st.fmean(d), st.median(d), st.median_low(d), st.median_high(d), st.mode(d), st.multimode("aabbc"), st.stdev(d), st.pstdev(d), st.variance(d), st.pvariance(d), st.quantiles(d, n=4), st.harmonic_mean([40, 60]), round(st.geometric_mean([1, 10, 100]), 9), st.mean([F(1, 2), F(1, 3)]), st.median_grouped([1, 2, 2, 3], 1), st.covariance([1, 2, 3], [1, 2, 4]), round(st.correlation([1, 2, 3], [1, 2, 4]), 9), st.linear_regression([1, 2, 3], [2, 4, 6]), st.fmean([1, 2], weights=[3, 1])); n = st.NormalDist(100, 15); print(round(n.cdf(115), 9), round(n.pdf(100), 9), round(n.inv_cdf(.9), 6), n + 5, n * 2, n.zscore(130), n.overlap(n)); attempt(lambda: st.mean([])); attempt(lambda: st.stdev([1])); attempt(lambda: st.mode([])); attempt(lambda: st.mean(["a"])); attempt(lambda: st.NormalDist(0, -1)); attempt(lambda: st.quantiles([1], n=0))
