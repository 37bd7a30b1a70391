internal import CVectorKernels

// In place of those of the C library, whose last bits change with its version: what is worked out
// from them once, such as the tables of a distribution, has the same digits on every system. Errors
// are a few units in the last place.

/// e to the power of `x`.
func exp(_ x: Double) -> Double { vector_kernels_exponential(x) }

/// exp(x) - 1 without cancellation.
///
/// W. Kahan's correction: the rounding of exp(x) near 1 cancels against that of its logarithm.
func expm1(_ x: Double) -> Double {
  let power = exp(x)
  let rise = power - 1
  // Nothing left, nothing to correct, or no logarithm.
  if rise == 0 { return x }
  if abs(x) > 1 { return rise }
  return rise * (x / log(power))
}

/// The natural logarithm of `x`; -infinity at 0 and NaN below.
func log(_ x: Double) -> Double { vector_kernels_logarithm(x) }

/// log(1 + x) without cancellation.
func log1p(_ x: Double) -> Double { vector_kernels_logarithm_of_one_plus(x) }

/// `base` to the power of `exponent`.
func pow(_ base: Double, _ exponent: Double) -> Double { vector_kernels_power(base, exponent) }

/// The sine of an angle in radians.
func sin(_ x: Double) -> Double { UnaryOperation.sine(x) }

/// The angle in radians between -π/2 and π/2 whose sine is `x`.
func asin(_ x: Double) -> Double {
  abs(x) == 1
    ? x * Double.pi / 2 : UnaryOperation.arctangent(x / ((1 - x) * (1 + x)).squareRoot())
}
