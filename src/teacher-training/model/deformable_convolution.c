// Modulated deformable 3x3 sampling (padding 1, dilation 1), forward and backward, for channels-last maps.
// image [B,H,W,C], offsets [B,18,h,w] as (dy,dx) per tap, masks [B,9,h,w] -> columns [B,h,w,9,C].
// A tap outside -1 < y < H, -1 < x < W yields zeros; of a tap inside, each corner off the map counts zero.
#include <math.h>
#include <string.h>

typedef struct {
    const float *corner[4];
    long place[4];
    float weight[4], ly, lx;
    int inside;
} Tap;

static const float zeros[4096];

static inline Tap locate(const float *image, int H, int W, int C, float y, float x) {
    Tap tap;
    tap.inside = y > -1 && y < H && x > -1 && x < W;
    if (!tap.inside) return tap;
    float fy = floorf(y), fx = floorf(x);
    tap.ly = y - fy;
    tap.lx = x - fx;
    float wy[2] = {1 - tap.ly, tap.ly}, wx[2] = {1 - tap.lx, tap.lx};
    for (int k = 0; k < 4; k++) {
        int cy = (int)fy + k / 2, cx = (int)fx + k % 2;
        int on = cy >= 0 && cy < H && cx >= 0 && cx < W;
        tap.place[k] = on ? ((long)cy * W + cx) * C : -1;
        tap.corner[k] = on ? image + tap.place[k] : zeros;
        tap.weight[k] = wy[k / 2] * wx[k % 2];
    }
    return tap;
}

static inline float tap_y(const float *offsets, int P, int p, int w, int k, int stride) {
    return p / w * stride - 1 + k / 3 + offsets[2 * k * P + p];
}

static inline float tap_x(const float *offsets, int P, int p, int w, int k, int stride) {
    return p % w * stride - 1 + k % 3 + offsets[(2 * k + 1) * P + p];
}

void sample_forward(const float *images, const float *offsets, const float *masks, float *columns,
                    int B, int H, int W, int C, int h, int w, int stride) {
    int P = h * w;
    for (int b = 0; b < B; b++) {
        const float *image = images + (long)b * H * W * C, *offset = offsets + (long)b * 18 * P, *mask = masks + (long)b * 9 * P;
        for (int p = 0; p < P; p++)
            for (int k = 0; k < 9; k++) {
                float *column = columns + (((long)b * P + p) * 9 + k) * C, m = mask[k * P + p];
                Tap t = locate(image, H, W, C, tap_y(offset, P, p, w, k, stride), tap_x(offset, P, p, w, k, stride));
                if (!t.inside) {
                    memset(column, 0, sizeof(float) * C);
                    continue;
                }
                float w0 = m * t.weight[0], w1 = m * t.weight[1], w2 = m * t.weight[2], w3 = m * t.weight[3];
                const float *c0 = t.corner[0], *c1 = t.corner[1], *c2 = t.corner[2], *c3 = t.corner[3];
                for (int i = 0; i < C; i++) column[i] = w0 * c0[i] + w1 * c1[i] + w2 * c2[i] + w3 * c3[i];
            }
    }
}

void sample_backward(const float *images, const float *offsets, const float *masks, const float *column_grads,
                     float *image_grads, float *offset_grads, float *mask_grads,
                     int B, int H, int W, int C, int h, int w, int stride) {
    int P = h * w;
    memset(image_grads, 0, sizeof(float) * B * H * W * C);
    for (int b = 0; b < B; b++) {
        const float *image = images + (long)b * H * W * C, *offset = offsets + (long)b * 18 * P, *mask = masks + (long)b * 9 * P;
        float *image_grad = image_grads + (long)b * H * W * C, *offset_grad = offset_grads + (long)b * 18 * P, *mask_grad = mask_grads + (long)b * 9 * P;
        for (int p = 0; p < P; p++)
            for (int k = 0; k < 9; k++) {
                const float *g = column_grads + (((long)b * P + p) * 9 + k) * C;
                float *dy = offset_grad + 2 * k * P + p, *dx = dy + P, *dm = mask_grad + k * P + p, m = mask[k * P + p];
                Tap t = locate(image, H, W, C, tap_y(offset, P, p, w, k, stride), tap_x(offset, P, p, w, k, stride));
                if (!t.inside) {
                    *dy = *dx = *dm = 0;
                    continue;
                }
                float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                const float *c0 = t.corner[0], *c1 = t.corner[1], *c2 = t.corner[2], *c3 = t.corner[3];
                for (int i = 0; i < C; i++) {
                    s0 += g[i] * c0[i];
                    s1 += g[i] * c1[i];
                    s2 += g[i] * c2[i];
                    s3 += g[i] * c3[i];
                }
                *dm = t.weight[0] * s0 + t.weight[1] * s1 + t.weight[2] * s2 + t.weight[3] * s3;
                *dy = m * ((1 - t.lx) * (s2 - s0) + t.lx * (s3 - s1));
                *dx = m * ((1 - t.ly) * (s1 - s0) + t.ly * (s3 - s2));
                for (int corner = 0; corner < 4; corner++) {
                    if (t.place[corner] < 0) continue;
                    float weight = m * t.weight[corner], *d = image_grad + t.place[corner];
                    for (int i = 0; i < C; i++) d[i] += weight * g[i];
                }
            }
    }
}
