"""Float arithmetic on locals: a fractal's escape times and a numeric integral."""
import harness


def escape_times(width, height, limit):
    total = 0
    for row in range(height):
        ci = row * 2.4 / height - 1.2
        for column in range(width):
            cr = column * 3.0 / width - 2.1
            zr = zi = 0.0
            count = 0
            while count < limit and zr * zr + zi * zi < 4.0:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                count += 1
            total += count
    return total


def integral(steps):
    width = 1.0 / steps
    area = 0.0
    for i in range(steps):
        x = (i + 0.5) * width
        area += 4.0 / (1.0 + x * x)
    return area * width


def work():
    return escape_times(60, 45, 60), f"{integral(60000):.10f}"


harness.run(work, times=8)
