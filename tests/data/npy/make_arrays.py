"""Makes the arrays of this folder with NumPy. Run it here: python3 make_arrays.py (made with NumPy 1.24.2)."""
import numpy

numpy.save("float32.npy", numpy.arange(6, dtype=numpy.float32).reshape(2, 3) / 2)
numpy.save("uint8.npy", numpy.arange(5, dtype=numpy.uint8))
numpy.save("bool-scalar.npy", numpy.array(True))
numpy.save("fortran.npy", numpy.asfortranarray(numpy.zeros((2, 3), numpy.float32)))
with open("int64-v2.npy", "wb") as file:
    numpy.lib.format.write_array(file, numpy.array([-1, 1 << 40]), version=(2, 0))
