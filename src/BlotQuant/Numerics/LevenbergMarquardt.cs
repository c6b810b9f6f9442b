namespace BlotQuant.Numerics;

/// <summary>Residuals model − observed and, where <paramref name="jacobian"/> is not empty, their derivatives, row by row.</summary>
public delegate void ResidualFunction(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);

/// <summary>Where a least-squares search ended.</summary>
/// <param name="Covariance">(JᵀJ)⁻¹, p × p row-major, without the residual variance; empty where J has no full rank.</param>
public sealed record LeastSquaresMinimum(double[] Parameters, double SumOfSquares, double[] Covariance, bool Converged, int Iterations);

/// <summary>Nonlinear least squares by Levenberg–Marquardt with an analytic Jacobian (Moré 1978, 10.1007/BFb0067700).</summary>
/// <remarks>
/// Each step solves (J; √μ D) δ ≈ (−r; 0) by Householder QR, never the squared normal equations; D holds the largest column
/// norms met, so that the scale of a parameter does not matter; μ follows Nielsen's gain rule.
/// </remarks>
public static class LevenbergMarquardt
{
    private const double StepTolerance = 1e-13;

    /// <param name="idleTolerance">A step that lessens the sum of squares by a smaller share is idle; three idle steps end the search.</param>
    public static LeastSquaresMinimum Minimise(
        ResidualFunction function, ReadOnlySpan<double> start, int residualCount, int maxIterations = 200, double idleTolerance = 1e-14)
    {
        ArgumentNullException.ThrowIfNull(function);
        var state = new State(function, start, residualCount, idleTolerance);
        int iteration = 0;
        bool converged = false;
        while (iteration < maxIterations && !converged)
        {
            iteration++;
            converged = state.Step();
        }

        return new LeastSquaresMinimum(state.Parameters, state.SumOfSquares, state.Covariance(), converged, iteration);
    }

    private sealed class State
    {
        private readonly ResidualFunction _function;
        private readonly int _rows;
        private readonly int _columns;
        private readonly double _idleTolerance;
        private readonly double[] _residuals;
        private readonly double[] _jacobian;
        private readonly double[] _scale;
        private readonly double[] _augmented;
        private readonly double[] _right;
        private readonly double[] _step;
        private readonly double[] _trial;
        private readonly double[] _trialResiduals;
        private double _damping = 1e-3;
        private double _growth = 2;
        private int _idle;

        public State(ResidualFunction function, ReadOnlySpan<double> start, int rows, double idleTolerance)
        {
            (_function, _rows, _columns, _idleTolerance) = (function, rows, start.Length, idleTolerance);
            Parameters = start.ToArray();
            (_residuals, _trialResiduals) = (new double[rows], new double[rows]);
            _jacobian = new double[rows * _columns];
            _augmented = new double[(rows + _columns) * _columns];
            _right = new double[rows + _columns];
            (_scale, _step, _trial) = (new double[_columns], new double[_columns], new double[_columns]);
            Linearise();
        }

        public double[] Parameters { get; }

        public double SumOfSquares { get; private set; }

        /// <summary>One damped step; true where no step can improve the sum any more.</summary>
        public bool Step()
        {
            FillAugmented(_damping);
            if (!HouseholderQr.Solve(_augmented, _right, _columns, _step))
                return Refuse();

            bool tiny = true;
            for (int j = 0; j < _columns; j++)
            {
                _trial[j] = Parameters[j] + _step[j];
                tiny &= Math.Abs(_step[j]) <= StepTolerance * (Math.Abs(Parameters[j]) + StepTolerance);
            }

            _function(_trial, _trialResiduals, []);
            double sum = SquaredSum(_trialResiduals);
            double predicted = PredictedDecrease();
            if (!(sum < SumOfSquares))
                return tiny || predicted <= 1e-15 * SumOfSquares || Refuse();

            double gain = (SumOfSquares - sum) / predicted;
            _idle = SumOfSquares - sum <= _idleTolerance * SumOfSquares ? _idle + 1 : 0;
            _trial.CopyTo(Parameters, 0);
            Linearise();
            _damping = Math.Max(1e-18, _damping * Math.Max(1.0 / 3, 1 - Math.Pow((2 * gain) - 1, 3)));
            _growth = 2;
            return tiny || _idle >= 3;
        }

        public double[] Covariance()
        {
            FillAugmented(0);
            return HouseholderQr.InverseOfSquare(_augmented, _columns);
        }

        private bool Refuse()
        {
            _damping *= _growth;
            _growth *= 2;
            return !(_damping < 1e16);
        }

        private void Linearise()
        {
            _function(Parameters, _residuals, _jacobian);
            SumOfSquares = SquaredSum(_residuals);
            for (int j = 0; j < _columns; j++)
            {
                double norm = 0;
                for (int i = 0; i < _rows; i++)
                    norm += _jacobian[(i * _columns) + j] * _jacobian[(i * _columns) + j];
                _scale[j] = Math.Max(_scale[j], Math.Sqrt(norm));
            }
        }

        private void FillAugmented(double damping)
        {
            Array.Clear(_augmented);
            Array.Clear(_right);
            _jacobian.CopyTo(_augmented, 0);
            for (int i = 0; i < _rows; i++)
                _right[i] = -_residuals[i];
            double root = Math.Sqrt(damping);
            for (int j = 0; j < _columns; j++)
                _augmented[((_rows + j) * _columns) + j] = root * (_scale[j] > 0 ? _scale[j] : 1);
        }

        private double PredictedDecrease()
        {
            double decrease = 0;
            for (int i = 0; i < _rows; i++)
            {
                double change = 0;
                for (int j = 0; j < _columns; j++)
                    change += _jacobian[(i * _columns) + j] * _step[j];
                decrease -= change * ((2 * _residuals[i]) + change);
            }

            return Math.Max(decrease, double.Epsilon);
        }

        private static double SquaredSum(ReadOnlySpan<double> values)
        {
            double sum = 0;
            foreach (double value in values)
                sum += value * value;
            return sum;
        }
    }
}
